package org.fashionnet.trainer.network;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import java.util.List;
import java.util.stream.Stream;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;

/**
 * VGG16 (Simonyan and Zisserman, 2014, configuration D) for several attributes. The 13 convolutions
 * of a trunk are the original's, each followed by batch normalisation, which is folded into them at
 * export; global average pooling replaces the flattening of the notebook, whose first dense layer
 * alone would outweigh the trunk; each head is its dense layer of 512 with ReLU and dropout, then
 * the class scores.
 *
 * @param design one trunk for all attributes, or one for each
 * @param width channel counts as a fraction of VGG16's
 * @param taxonomy one head per attribute
 * @param hints further attributes that a shared trunk learns, each with a head that is left out of
 *     the bundle: an auxiliary task (Caruana, 1997), for example the type of the garment
 * @param dropout of the heads while training, 0 to below 1
 * @param mirrored answers come from the mean features of the picture and its mirror image: more
 *     often right, for twice the work
 */
public record Architecture(
    Design design,
    double width,
    Taxonomy taxonomy,
    List<Attribute> hints,
    float dropout,
    boolean mirrored) {
  /** Channels of VGG16's convolutions; the pooling comes after each stage. */
  public static final List<List<Integer>> STAGES =
      List.of(
          List.of(64, 64),
          List.of(128, 128),
          List.of(256, 256, 256),
          List.of(512, 512, 512),
          List.of(512, 512, 512));

  /** Units of each head's dense layer, as in the notebook. */
  public static final int DENSE = 512;

  /** Batch normalisation's guard against a variance of 0. */
  public static final float EPSILON = 1e-5f;

  public Architecture {
    hints = List.copyOf(hints);
    if (design == Design.STACKED && !hints.isEmpty()) {
      throw new IllegalArgumentException(
          "--hint needs a shared trunk; --architecture stacked has none");
    }
  }

  /** All that is learned: the taxonomy's attributes, then the hints. */
  public Taxonomy taught() {
    return new Taxonomy(
        taxonomy.version(), Stream.concat(taxonomy.attributes().stream(), hints.stream()).toList());
  }

  /** Channels of a convolution at this width. */
  public int channels(int full) {
    return Math.max(1, (int) Math.round(full * width));
  }

  /** Number of a trunk's features: its last channels. */
  public int features() {
    return channels(512);
  }

  /** Length of the embedding: the features of all trunks. */
  public int embedding() {
    return features() * towers().size();
  }

  /** The attributes that each trunk answers. */
  public List<List<Attribute>> towers() {
    return design == Design.SHARED
        ? List.of(taxonomy.attributes())
        : taxonomy.attributes().stream().map(List::of).toList();
  }

  /** The layers, without parameters yet. */
  public List<Tower> layers() {
    return towers().stream()
        .map(
            answered ->
                new Tower(
                    trunk(), heads(Stream.concat(answered.stream(), hints.stream()).toList())))
        .toList();
  }

  private Block trunk() {
    var trunk = new SequentialBlock();
    for (List<Integer> stage : STAGES) {
      for (int channels : stage) {
        trunk.add(
            Conv2d.builder()
                .setKernelShape(new Shape(3, 3))
                .optPadding(new Shape(1, 1))
                .optBias(false)
                .setFilters(channels(channels))
                .build());
        trunk.add(BatchNorm.builder().optEpsilon(EPSILON).optMomentum(0.9f).build());
        trunk.add(Activation.reluBlock());
      }
      trunk.add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
    }
    return trunk.add(Pool.globalAvgPool2dBlock());
  }

  private Block heads(List<Attribute> attributes) {
    var heads =
        new ParallelBlock(
            outputs -> new NDList(outputs.stream().map(NDList::singletonOrThrow).toList()));
    for (var attribute : attributes) {
      heads.add(
          new SequentialBlock()
              .add(Linear.builder().setUnits(DENSE).build())
              .add(Activation.reluBlock())
              .add(Dropout.builder().optRate(dropout).build())
              .add(Linear.builder().setUnits(attribute.classes().size()).build()));
    }
    return heads;
  }
}
