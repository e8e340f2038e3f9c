// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTests {

	private final JavaClasses classes = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.krakenboot");

	@Test
	void hasNoPackageCycles() {
		slices().matching("dev.krakenboot.(simulator..)").should().beFreeOfCycles().check(this.classes);
	}

	@Test
	void usesNoOtherModuleOfTheProject() {
		noClasses().that()
			.resideInAPackage("dev.krakenboot.simulator..")
			.should()
			.dependOnClassesThat(
					resideInAPackage("dev.krakenboot..").and(not(resideInAPackage("dev.krakenboot.simulator.."))))
			.check(this.classes);
	}

	@Test
	void leavesSocketsToTheServer() {
		noClasses().that()
			.resideOutsideOfPackage("..simulator.server..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.netty..", "reactor..")
			.check(this.classes);
	}

}
