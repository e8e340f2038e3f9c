// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine is a leaf that also runs in a browser, and its packages depend one way.
 */
class ArchitectureTests {

	private static final String ROOT = "dev.krakenboot.book";

	private final JavaClasses main = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	@Test
	void findsTheClassesItSpeaksOf() {
		assertThat(this.main.contain(OrderBook.class)).isTrue();
		assertThat(this.main.contain(ArchitectureTests.class)).isFalse();
	}

	@Test
	void dependsOnNothingButAFewPackagesOfTheJdk() {
		classes().should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(ROOT + "..", "java.lang", "java.lang.annotation", "java.lang.invoke",
					"java.lang.runtime", "java.math", "java.nio", "java.nio.charset", "java.time", "java.util",
					"java.util.function", "java.util.zip", "org.jspecify.annotations")
			.check(this.main);
	}

	@Test
	void usesNoClassThatABrowserHasNot() {
		noClasses().should()
			.dependOnClassesThat()
			.haveNameMatching("java\\.lang\\.(Thread|ThreadLocal|Process.*|Runtime|Class[A-Z]\\w+|StackWalker)"
					+ "|java\\.lang\\.invoke\\.VarHandle|java\\.util\\.(Formatter|Scanner|Timer|TimerTask)"
					+ "|java\\.util\\.zip\\.(?!CRC32)\\w+")
			.check(this.main);
	}

	@Test
	void asksNoClockAndFormatsNoText() {
		noClasses().should()
			.callMethod(System.class, "nanoTime")
			.orShould()
			.callMethod(System.class, "currentTimeMillis")
			.orShould()
			.callMethod(String.class, "format", String.class, Object[].class)
			.orShould()
			.callMethod(String.class, "formatted", Object[].class)
			.orShould()
			.callMethod(String.class, "matches", String.class)
			.orShould()
			.callMethod(String.class, "split", String.class)
			.orShould()
			.callMethod(String.class, "replaceAll", String.class, String.class)
			.check(this.main);
	}

	@Test
	void keepsDatesToTheView() {
		noClasses().that()
			.doNotHaveFullyQualifiedName(BookView.class.getName())
			.should()
			.dependOnClassesThat()
			.resideInAPackage("java.time..")
			.check(this.main);
	}

	@Test
	void hasNoFloatingPointNumber() {
		noClasses().should()
			.dependOnClassesThat()
			.belongToAnyOf(double.class, float.class, Double.class, Float.class)
			.check(this.main);
	}

	@Test
	void decodingDoesNotKnowTheBook() {
		noClasses().that()
			.resideInAPackage(ROOT + ".decode..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(ROOT, ROOT + ".checksum..")
			.check(this.main);
	}

	@Test
	void checksumsDoNotKnowTheBook() {
		noClasses().that()
			.resideInAPackage(ROOT + ".checksum..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(ROOT, ROOT + ".decode..")
			.check(this.main);
	}

	@Test
	void hasNoPackageCycles() {
		slices().matching("dev.krakenboot.(**)").should().beFreeOfCycles().check(this.main);
	}

}
