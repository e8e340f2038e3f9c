// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import dev.krakenboot.simulator.KrakenSimulator;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Switches the faults of the embedded exchange off before each test with Spring.
 */
final class FaultsTestExecutionListener extends AbstractTestExecutionListener {

	/** After the injection of dependencies, 2000. */
	private static final int ORDER = 2100;

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void beforeTestMethod(TestContext testContext) {
		if (EmbeddedExchange.of(testContext.getTestClass()) != null) {
			simulator(testContext).faults().clear();
		}
	}

	private static KrakenSimulator simulator(TestContext testContext) {
		return testContext.getApplicationContext()
			.getBean(EmbeddedKrakenConfiguration.SIMULATOR, KrakenSimulator.class);
	}

}
