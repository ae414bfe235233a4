package io.heliograph.terraform.contract;

import io.heliograph.terraform.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** The settings of a service, found the way Spring finds them: from its application class on. */
public final class ServiceSettings {
  private final Service service;
  private final Set<Class<?>> records = new LinkedHashSet<>();
  private final List<PropertySource<?>> file;

  private ServiceSettings(Service service) {
    this.service = service;
    collect(service.application(), new HashSet<>());
    try {
      file =
          new YamlPropertySourceLoader()
              .load(service.name(), new ClassPathResource(service.name() + ".yml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a service. */
  public static ServiceSettings of(Service service) {
    return new ServiceSettings(service);
  }

  private void collect(Class<?> type, Set<Class<?>> seen) {
    if (!seen.add(type)) {
      return;
    }
    AnnotatedElement element = type;
    MergedAnnotations annotations = MergedAnnotations.from(element);
    annotations.stream(EnableConfigurationProperties.class)
        .flatMap(found -> List.of(found.getClassArray("value")).stream())
        .filter(found -> found.getName().startsWith("io.heliograph."))
        .forEach(records::add);
    annotations.stream(Import.class)
        .flatMap(found -> List.of(found.getClassArray("value")).stream())
        .filter(found -> found.getName().startsWith("io.heliograph."))
        .forEach(found -> collect(found, seen));
  }

  /** Classes of its properties. */
  public Set<Class<?>> records() {
    return records;
  }

  /** What a setting is when nobody sets it. */
  public enum Absent {
    /** A value that does for any installation. */
    DEFAULT,
    /** A value that is right on one machine only. */
    LOOPBACK,
    /** It is off, or unknown. */
    NULL,
    /** The service does not start. */
    FAILS
  }

  /** Each setting by its name, such as {@code heliograph.mongodb.uri}. */
  public Map<String, Absent> all() {
    Map<String, Absent> all = new HashMap<>();
    for (Class<?> type : records) {
      String prefix =
          MergedAnnotations.from(type).get(ConfigurationProperties.class).getString("prefix");
      describe(prefix, type, all);
    }
    for (PropertySource<?> one : file) {
      for (String name : ((EnumerablePropertySource<?>) one).getPropertyNames()) {
        if (name.startsWith("heliograph.") && loopback(String.valueOf(one.getProperty(name)))) {
          all.put(name, Absent.LOOPBACK); // an entry of a map or of a list too
        }
      }
    }
    return all;
  }

  private void describe(String prefix, Class<?> type, Map<String, Absent> all) {
    if (!type.isRecord()) {
      throw new IllegalStateException(type + " is no record");
    }
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
      Class<?> inner = component.getType();
      boolean group =
          inner.isRecord()
              && inner.getEnclosingClass() != null
              && inner.getName().startsWith("io.heliograph.");
      if (group) {
        describe(name, inner, all);
      } else {
        all.put(name, absent(name, type, component));
      }
    }
  }

  private Absent absent(String name, Class<?> type, RecordComponent component) {
    Object inFile =
        file.stream()
            .map(one -> one.getProperty(name))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    DefaultValue otherwise = parameter(type, component).getAnnotation(DefaultValue.class);
    if (inFile != null || otherwise != null) {
      String value = inFile != null ? inFile.toString() : String.join(",", otherwise.value());
      return loopback(value) ? Absent.LOOPBACK : Absent.DEFAULT;
    }
    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      return Absent.NULL;
    }
    return Collection.class.isAssignableFrom(component.getType()) ? Absent.DEFAULT : Absent.FAILS;
  }

  private static boolean loopback(String value) {
    return value.contains("127.0.0.1") || value.contains("localhost");
  }

  /** Annotations for constructors stand on the record's canonical constructor. */
  private static AnnotatedElement parameter(Class<?> type, RecordComponent component) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    int place = 0;
    for (int at = 0; at < components.length; at++) {
      types[at] = components[at].getType();
      if (components[at].getName().equals(component.getName())) {
        place = at;
      }
    }
    try {
      return type.getDeclaredConstructor(types).getParameters()[place];
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Binds every class as Spring would, the settings file below the environment.
   *
   * @return variables of the environment that no class asked for
   * @throws org.springframework.boot.context.properties.bind.BindException if a value does not fit
   */
  public Set<String> bind(Map<String, String> environment) {
    StandardEnvironment spring = new StandardEnvironment();
    spring.getPropertySources().forEach(one -> spring.getPropertySources().remove(one.getName()));
    spring
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new HashMap<>(environment)));
    file.forEach(spring.getPropertySources()::addLast);
    Binder binder = Binder.get(spring);
    Set<String> unused = new TreeSet<>(environment.keySet());
    for (Class<?> type : records) {
      String prefix =
          MergedAnnotations.from(type).get(ConfigurationProperties.class).getString("prefix");
      binder.bindOrCreate(prefix, Bindable.of(type), new Uses(unused));
    }
    return unused;
  }

  /** Takes away the variables that values come from. */
  private record Uses(Set<String> unused) implements BindHandler {
    @Override
    public Object onSuccess(
        ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
      ConfigurationProperty property = context.getConfigurationProperty();
      if (property != null && property.getOrigin() instanceof PropertySourceOrigin origin) {
        unused.remove(origin.getPropertyName());
      }
      return result;
    }
  }

  @Override
  public String toString() {
    return service.name();
  }
}
