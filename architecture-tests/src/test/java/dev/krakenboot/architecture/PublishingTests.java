// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.architecture;

import org.junit.jupiter.api.Test;

import static dev.krakenboot.architecture.Poms.BOM;
import static dev.krakenboot.architecture.Poms.published;
import static dev.krakenboot.architecture.Poms.values;
import static org.assertj.core.api.Assertions.assertThat;

/** What the POMs must say so that artifacts can be published and used. */
class PublishingTests {

	private static final String MANAGED = "/project/dependencyManagement/dependencies/dependency";

	@Test
	void theBomManagesWhatIsPublishedAndNothingElse() {
		assertThat(published()).contains("kraken-book", "kraken-spring-boot-starter")
			.doesNotContain("benchmarks", "sample-app", "architecture-tests", "concurrency-tests");
		assertThat(values(BOM, MANAGED + "/artifactId")).containsExactlyInAnyOrderElementsOf(published());
		assertThat(values(BOM, MANAGED + "/groupId")).containsOnly("dev.krakenboot");
		assertThat(values(BOM, MANAGED + "/version")).containsOnly("${project.version}");
	}

	@Test
	void theBomHasTheVersionOfTheOthersAndNoParent() {
		assertThat(values(BOM, "/project/parent")).isEmpty();
		assertThat(values(BOM, "/project/version")).isEqualTo(values(".", "/project/version"));
		assertThat(values(BOM, "/project/groupId")).isEqualTo(values(".", "/project/groupId"));
	}

	@Test
	void everyPublishedModuleIsNamedAndSaysThatItIsUnofficial() {
		assertThat(published()).allSatisfy((module) -> {
			assertThat(values(module, "/project/artifactId")).containsExactly(module);
			assertThat(values(module, "/project/name")).hasSize(1);
			assertThat(values(module, "/project/description")).singleElement()
				.asString()
				.contains("Unofficial, not affiliated with Kraken.");
		});
	}

	@Test
	void theRootAndTheBomNameTheLicenceAndTheAuthors() {
		for (String pom : new String[] { ".", BOM }) {
			assertThat(values(pom, "/project/licenses/license/name")).as(pom).containsExactly("Apache-2.0");
			assertThat(values(pom, "/project/developers/developer/name")).as(pom).isNotEmpty();
		}
	}

	@Test
	void nothingPublishedDependsOnWhatIsNot() {
		assertThat(published()).allSatisfy((module) -> assertThat(values(module,
				"/project/dependencies/dependency[groupId='dev.krakenboot' and not(scope='test')]/artifactId"))
			.isSubsetOf(published()));
	}

	@Test
	void theBuildHasATimestampOfItsOwn() {
		assertThat(values(".", "/project/properties/project.build.outputTimestamp")).singleElement()
			.asString()
			.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
	}

}
