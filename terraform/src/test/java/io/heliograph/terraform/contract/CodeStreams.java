package io.heliograph.terraform.contract;

import io.heliograph.terraform.ClassFiles;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a service's compiled classes ask of {@code Streams}: consumers by name with their stream,
 * and streams that are written. Names have to be constants in the call: names that are made at run
 * time could not be kept in step with Terraform, and are an error here.
 */
record CodeStreams(Map<String, String> consumers, Set<String> published) {
  private static final String STREAMS = "io/heliograph/kit/stream/Streams";
  private static final String EVENT_PUBLISHER = "io/heliograph/kit/event/EventPublisher";

  static CodeStreams of(Class<?> application) {
    CodeStreams found = new CodeStreams(new TreeMap<>(), new TreeSet<>());
    ClassFiles.of(application).forEach(found::read);
    return found;
  }

  private void read(ClassModel model) {
    for (var entry : model.constantPool()) {
      if (entry instanceof ClassEntry type && type.asInternalName().equals(EVENT_PUBLISHER)) {
        published.add("events"); // the kit's publisher writes there
      }
    }
    for (MethodModel method : model.methods()) {
      method.code().ifPresent(code -> calls(model, code.elementList()));
    }
  }

  private void calls(ClassModel model, List<CodeElement> elements) {
    List<String> texts = new ArrayList<>();
    for (CodeElement element : elements) {
      if (element instanceof ConstantInstruction constant
          && constant.constantValue() instanceof String text) {
        texts.add(text);
      } else if (element instanceof InvokeInstruction call
          && call.owner().asInternalName().equals(STREAMS)) {
        switch (call.name().stringValue()) {
          case "consumer" -> {
            String stream = last(model, texts);
            consumers.put(last(model, texts), stream);
          }
          case "publisher" -> published.add(last(model, texts));
          default -> {}
        }
      }
    }
  }

  private static String last(ClassModel model, List<String> texts) {
    if (texts.isEmpty()) {
      throw new IllegalStateException(
          model.thisClass().asInternalName()
              + ": names of consumers and streams have to be constants in the call");
    }
    return texts.removeLast();
  }
}
