package org.fashionnet.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What holds for the main code of every module; a module's own rules stand in its own test. */
public final class ArchitectureRules {
  /** Most source files of a package, {@code package-info.java} included. */
  public static final int MOST_FILES = 25;

  /** Most components of a record. */
  public static final int MOST_COMPONENTS = 10;

  private static final Set<String> INJECTING =
      Set.of(
          "jakarta.annotation.Resource",
          "jakarta.inject.Inject",
          "jakarta.persistence.PersistenceContext",
          "jakarta.persistence.PersistenceUnit",
          "jakarta.ws.rs.core.Context",
          "org.eclipse.microprofile.config.inject.ConfigProperty",
          "org.eclipse.microprofile.reactive.messaging.Channel",
          "org.eclipse.microprofile.rest.client.inject.RestClient");

  private static final ClassesTransformer<JavaPackage> PACKAGES =
      new AbstractClassesTransformer<>("packages") {
        @Override
        public Iterable<JavaPackage> doTransform(JavaClasses classes) {
          return classes.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
        }
      };

  /** Each package is a node of its own, also below another one. */
  private static final SliceAssignment BY_PACKAGE =
      new SliceAssignment() {
        @Override
        public String getDescription() {
          return "packages";
        }

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass of) {
          return SliceIdentifier.of(of.getPackageName());
        }
      };

  private static final List<ArchRule> RULES =
      List.of(
          packagesAreSmall(),
          packagesAreNullMarked(),
          packagesAreFreeOfCycles(),
          recordsAreNarrow(),
          fieldsAreNotInjected(),
          onlyCommandsPrint());

  private ArchitectureRules() {}

  /**
   * Checks all rules on the main code of a module.
   *
   * @param rootPackage that holds all code of the module, as in {@code org.fashionnet.profile}
   * @throws AssertionError naming every rule that is broken, and where
   */
  public static void check(String rootPackage) {
    check(mainClasses(rootPackage));
  }

  /** The classes of a package and of those below it, without tests. */
  public static JavaClasses mainClasses(String rootPackage) {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(rootPackage);
  }

  static void check(JavaClasses classes) {
    if (classes.isEmpty()) {
      throw new AssertionError("no classes to check: is the package's name right?");
    }
    String broken =
        RULES.stream()
            .map(rule -> rule.evaluate(classes))
            .filter(EvaluationResult::hasViolation)
            .map(result -> result.getFailureReport().toString())
            .collect(Collectors.joining(System.lineSeparator()));
    if (!broken.isEmpty()) {
      throw new AssertionError(broken);
    }
  }

  private static ArchRule packagesAreSmall() {
    return all(PACKAGES)
        .should(
            condition(
                "have at most %d source files".formatted(MOST_FILES),
                (JavaPackage p) -> p.getName() + " has " + files(p),
                p -> files(p) <= MOST_FILES))
        .because("a larger package holds more than one idea");
  }

  private static long files(JavaPackage of) {
    return of.getClasses().stream()
        .map(JavaClass::getSource)
        .flatMap(Optional::stream)
        .map(Source::getFileName)
        .distinct()
        .count();
  }

  private static ArchRule packagesAreNullMarked() {
    return all(PACKAGES)
        .should(
            condition(
                "be @NullMarked in package-info.java",
                JavaPackage::getName,
                (JavaPackage p) -> p.isAnnotatedWith("org.jspecify.annotations.NullMarked")))
        .because("NullAway passes over all others");
  }

  private static ArchRule packagesAreFreeOfCycles() {
    return slices().assignedFrom(BY_PACKAGE).should().beFreeOfCycles();
  }

  private static ArchRule recordsAreNarrow() {
    return classes()
        .that(describe("are records", JavaClass::isRecord))
        .should(
            condition(
                "have at most %d components".formatted(MOST_COMPONENTS),
                (JavaClass record) -> record.getName() + " has " + components(record),
                record -> components(record) <= MOST_COMPONENTS))
        .because("what belongs together among so many is a record of its own")
        .allowEmptyShould(true);
  }

  private static long components(JavaClass record) {
    return record.getFields().stream()
        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
        .count();
  }

  private static ArchRule fieldsAreNotInjected() {
    return noFields()
        .should()
        .beAnnotatedWith(
            describe(
                "an annotation that injects",
                (JavaAnnotation<?> annotation) ->
                    INJECTING.contains(annotation.getRawType().getName())))
        .because("a constructor shows what a class needs")
        .allowEmptyShould(true);
  }

  private static ArchRule onlyCommandsPrint() {
    return noClasses()
        .that()
        .resideOutsideOfPackages("..command..", "org.fashionnet.testsupport")
        .and()
        .haveSimpleNameNotEndingWith("Main")
        .and()
        .areNotAnnotatedWith("picocli.CommandLine.Command")
        .should(ACCESS_STANDARD_STREAMS)
        .because("everything else logs")
        .allowEmptyShould(true);
  }

  private static <T> ArchCondition<T> condition(
      String description, Function<T, String> finding, Predicate<T> holds) {
    return new ArchCondition<>(description) {
      @Override
      public void check(T item, ConditionEvents events) {
        events.add(new SimpleConditionEvent(item, holds.test(item), finding.apply(item)));
      }
    };
  }
}
