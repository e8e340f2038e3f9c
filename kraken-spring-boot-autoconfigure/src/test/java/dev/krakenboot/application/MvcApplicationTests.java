// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.application;

import org.springframework.boot.WebApplicationType;

/**
 * The client in an MVC application.
 */
class MvcApplicationTests extends AbstractApplicationTests {

	@Override
	WebApplicationType type() {
		return WebApplicationType.SERVLET;
	}

}
