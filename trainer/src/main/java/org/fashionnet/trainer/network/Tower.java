package org.fashionnet.trainer.network;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.Pair;
import java.util.List;
import java.util.stream.Stream;

/**
 * A trunk and the heads that read its features.
 *
 * @param trunk [N, 3, S, S] from -1 to 1 to features [N, D]
 * @param heads features to one [N, classes] of scores per attribute
 */
public record Tower(Block trunk, Block heads) {
  /** Makes the parameters. */
  public void initialize(ai.djl.ndarray.NDManager manager, Initializer weights, int size) {
    var input = new Shape(1, 3, size, size);
    trunk.setInitializer(weights, Parameter.Type.WEIGHT);
    heads.setInitializer(weights, Parameter.Type.WEIGHT);
    trunk.initialize(manager, DataType.FLOAT32, input);
    heads.initialize(manager, DataType.FLOAT32, trunk.getOutputShapes(new Shape[] {input}));
  }

  /** All parameters in the order of the layers. */
  public Stream<Parameter> parameters() {
    return Stream.of(trunk, heads).flatMap(block -> of(block).stream());
  }

  /** Parameters of a block in the order of its layers. */
  public static List<Parameter> of(Block block) {
    return block.getParameters().stream().map(Pair::getValue).toList();
  }
}
