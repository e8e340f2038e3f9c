// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Which module and which package may know which. */
class ModuleRulesTests {

	private static final String BOOK = "dev.krakenboot.book..";

	private static final String CORE = "dev.krakenboot.core..";

	private static final String AUTH = "dev.krakenboot.auth..";

	private static final String SIMULATOR = "dev.krakenboot.simulator..";

	private static final String WASM = "dev.krakenboot.wasm..";

	private static final JavaClasses classes = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.krakenboot");

	@Test
	void allModulesAreUnderTest() {
		for (String name : new String[] { "dev.krakenboot.book.OrderBook", "dev.krakenboot.core.KrakenClient",
				"dev.krakenboot.auth.KrakenCredentials", "dev.krakenboot.simulator.KrakenSimulator",
				"dev.krakenboot.autoconfigure.KrakenAutoConfiguration", "dev.krakenboot.test.EmbeddedKraken",
				"dev.krakenboot.wasm.BookModule" }) {
			assertThat(classes.contain(name)).as(name).isTrue();
		}
	}

	@Test
	void packagesFormNoCycle() {
		slices().matching("dev.krakenboot.(**)").should().beFreeOfCycles().check(classes);
	}

	@Test
	void theBookKnowsNothingButTheJdk() {
		classes().that(resideInAPackage(BOOK))
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage(BOOK, "java..", "org.jspecify.."))
			.check(classes);
	}

	@Test
	void theSimulatorSharesNoCodeWithTheClient() {
		noClasses().that(resideInAPackage(SIMULATOR)).should().dependOnClassesThat(oursBut(SIMULATOR)).check(classes);
	}

	@Test
	void theCoreKnowsOfOursOnlyTheBook() {
		noClasses().that(resideInAPackage(CORE)).should().dependOnClassesThat(oursBut(CORE, BOOK)).check(classes);
	}

	@Test
	void authKnowsOfOursOnlyTheCore() {
		noClasses().that(resideInAPackage(AUTH)).should().dependOnClassesThat(oursBut(AUTH, CORE)).check(classes);
	}

	@Test
	void theBrowsersFacadeKnowsOfOursOnlyTheBook() {
		noClasses().that(resideInAPackage(WASM)).should().dependOnClassesThat(oursBut(WASM, BOOK)).check(classes);
	}

	@Test
	void onlyTheSubstitutesKnowTheCompiler() {
		noClasses().that(resideInAPackage("dev.krakenboot..").and(notIn("dev.krakenboot.wasm.substitute..")))
			.should()
			.dependOnClassesThat(resideInAPackage("org.teavm..").and(notIn("org.teavm.jso..")))
			.check(classes);
	}

	@Test
	void onlyTheSpringModulesKnowSpring() {
		noClasses().that(resideInAnyPackage(BOOK, CORE, AUTH, SIMULATOR, WASM))
			.should()
			.dependOnClassesThat(resideInAPackage("org.springframework.."))
			.check(classes);
	}

	@Test
	void onlyTheCodecKnowsJson() {
		noClasses().that(resideInAPackage(CORE).and(notIn("dev.krakenboot.core.codec..")))
			.should()
			.dependOnClassesThat(resideInAPackage("tools.jackson.."))
			.check(classes);
	}

	@Test
	void onlyTheCodecsOfAuthKnowJson() {
		noClasses()
			.that(resideInAPackage(AUTH).and(notIn("dev.krakenboot.auth.rest.."))
				.and(not(name("dev.krakenboot.auth.oauth.OAuthJson"))))
			.should()
			.dependOnClassesThat(resideInAPackage("tools.jackson.."))
			.check(classes);
	}

	@Test
	void onlyTheHttpOfAuthKnowsNetty() {
		noClasses().that(resideInAPackage(AUTH).and(notIn("dev.krakenboot.auth.http..")))
			.should()
			.dependOnClassesThat(resideInAnyPackage("io.netty..", "reactor.netty.."))
			.check(classes);
	}

	@Test
	void onlyTheTransportKnowsNetty() {
		noClasses()
			.that(resideInAPackage(CORE)
				.and(notIn("dev.krakenboot.core.internal.transport..", "dev.krakenboot.core.transport.netty..")))
			.should()
			.dependOnClassesThat(resideInAnyPackage("io.netty..", "reactor.netty.."))
			.check(classes);
	}

	@Test
	void nobodyOutsideTheCoreUsesItsInternals() {
		noClasses().that(notIn(CORE))
			.should()
			.dependOnClassesThat(resideInAPackage("dev.krakenboot.core.internal.."))
			.check(classes);
	}

	@Test
	void everyPackageIsNullMarked() {
		classes.stream()
			.map(JavaClass::getPackage)
			.distinct()
			.forEach(
					(javaPackage) -> assertThat(javaPackage.isAnnotatedWith(NullMarked.class)).as(javaPackage.getName())
						.isTrue());
	}

	private static DescribedPredicate<JavaClass> oursBut(String... packages) {
		return resideInAPackage("dev.krakenboot..").and(notIn(packages));
	}

	private static DescribedPredicate<JavaClass> notIn(String... packages) {
		return not(resideInAnyPackage(packages));
	}

}
