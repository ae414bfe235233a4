package io.heliograph.kit.service;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes records in OpenAPI documents as they are on the wire: names in snake_case, every
 * component present, and null only where it is {@code @Nullable}. A nested record bears the name of
 * its class too, for several controllers of a service have a {@code View}.
 */
final class WireModels extends ModelResolver {
  private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE =
      new PropertyNamingStrategies.SnakeCaseStrategy();

  /**
   * @param json the mapper that prints documents; a copy is used, for documents are not in
   *     snake_case
   */
  WireModels(ObjectMapper json) {
    super(json.copy().setPropertyNamingStrategy(SNAKE), new Names());
    openapi31(true);
  }

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> resolved = super.resolve(type, context, chain);
    JavaType java = type.getType() == null ? null : _mapper.constructType(type.getType());
    if (resolved != null && java != null && java.getRawClass().isRecord()) {
      Schema<?> model = modelOf(resolved, context);
      if (model != null && model.getProperties() != null) {
        describe(java.getRawClass(), model);
      }
    }
    return resolved;
  }

  private static @Nullable Schema<?> modelOf(Schema<?> resolved, ModelConverterContext context) {
    String reference = resolved.get$ref();
    return reference == null
        ? resolved
        : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
  }

  private static void describe(Class<?> type, Schema<?> model) {
    @SuppressWarnings("rawtypes") // as the library has it
    Map<String, Schema> properties = model.getProperties();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = SNAKE.translate(component.getName());
      Schema<?> property = properties.get(name);
      if (property == null) {
        continue;
      }
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        if (model.getRequired() == null || !model.getRequired().contains(name)) {
          model.addRequiredItem(name);
        }
      } else if (property.get$ref() == null && property.getTypes() != null) {
        property.addType("null");
      }
    }
  }

  /** {@code DetectionsController.View} is called DetectionsView, {@code ResponseView} as it is. */
  private static final class Names extends TypeNameResolver {
    @Override
    protected String getNameOfClass(Class<?> type) {
      Class<?> outer = type.getEnclosingClass();
      if (outer == null) {
        return type.getSimpleName();
      }
      String around = outer.getSimpleName();
      String prefix =
          around.endsWith("Controller")
              ? around.substring(0, around.length() - "Controller".length())
              : around;
      return prefix + type.getSimpleName();
    }
  }
}
