// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.application;

import org.springframework.boot.WebApplicationType;

/**
 * The client in a WebFlux application.
 */
class WebFluxApplicationTests extends AbstractApplicationTests {

	@Override
	WebApplicationType type() {
		return WebApplicationType.REACTIVE;
	}

}
