package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that a value of an open list always has a text. */
class OpenValuesTest {

  static List<Class<?>> types() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.bxml.callback")
            .stream()
            .<Class<?>>map(type -> type.reflect())
            .filter(type -> type.isRecord() && type.getRecordComponents().length == 1)
            .filter(type -> type.getRecordComponents()[0].getName().equals("value"))
            .toList();
  }

  @Test
  void areAllFound() {
    assertTrue(
        types()
            .containsAll(
                List.of(Cause.class, Direction.class, Track.class, StirShaken.Verstat.class)),
        () -> types().toString());
    assertTrue(types().size() >= 17, () -> types().toString());
  }

  @ParameterizedTest
  @MethodSource("types")
  void nullIsRefused(Class<?> type) throws Exception {
    Constructor<?> constructor = type.getConstructor(String.class);

    Throwable thrown = assertThrows(
            InvocationTargetException.class, () -> constructor.newInstance((Object) null))
        .getCause();

    assertEquals("value", assertInstanceOf(NullPointerException.class, thrown).getMessage());
    assertEquals("", constructor.newInstance("").toString());
  }
}
