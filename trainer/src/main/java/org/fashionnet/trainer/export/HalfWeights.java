package org.fashionnet.trainer.export;

import static org.fashionnet.trainer.onnx.GraphBuilder.number;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import org.fashionnet.trainer.onnx.GraphBuilder;

/**
 * Stores large weights with 16 bits instead of 32: half the file. The runtime widens them when it
 * loads the model and computes as before, on every machine alike.
 */
public final class HalfWeights {
  private static final int SMALL = 256;

  private HalfWeights() {}

  /** The model with its large fp32 constants in fp16. */
  public static byte[] of(byte[] model) throws InvalidProtocolBufferException {
    ModelProto parsed = ModelProto.parseFrom(model);
    GraphProto.Builder graph = parsed.getGraph().toBuilder().clearInitializer().clearNode();
    for (TensorProto constant : parsed.getGraph().getInitializerList()) {
      boolean isFloat = constant.getDataType() == TensorProto.DataType.FLOAT.getNumber();
      if (isFloat && constant.getRawData().size() > SMALL * Float.BYTES) {
        String name = constant.getName();
        graph.addInitializer(half(constant, name + ".half"));
        new GraphBuilder(graph)
            .node("Cast", name, List.of(name + ".half"), number("to", GraphBuilder.FLOAT));
      } else {
        graph.addInitializer(constant);
      }
    }
    graph.addAllNode(parsed.getGraph().getNodeList());
    return parsed.toBuilder().setGraph(graph).build().toByteArray();
  }

  private static TensorProto half(TensorProto constant, String name) {
    FloatBuffer values =
        constant.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    ByteBuffer bytes =
        ByteBuffer.allocate(values.remaining() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    ShortBuffer halves = bytes.asShortBuffer();
    while (values.hasRemaining()) {
      halves.put(Float.floatToFloat16(values.get()));
    }
    return constant.toBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.FLOAT16.getNumber())
        .setRawData(ByteString.copyFrom(bytes.array()))
        .build();
  }
}
