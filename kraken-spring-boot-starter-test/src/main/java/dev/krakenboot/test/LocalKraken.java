// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import java.util.List;

import dev.krakenboot.test.EmbeddedKraken.Lifetime;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * An exchange for running an application by hand, without a network and without an
 * account: ten well-known pairs whose books move by themselves, on a free port. All
 * clients of the application connect to it, whatever its properties say. From the test
 * sources: <pre>{@code
 * class LocalApplication {
 *
 *     public static void main(String[] args) {
 *         SpringApplication.from(MyApplication::main).with(LocalKraken.class).run(args);
 *     }
 *
 * }
 * }</pre>
 */
@Configuration(proxyBeanMethods = false)
@Import(EmbeddedKrakenConfiguration.class)
public class LocalKraken {

	private static final double MESSAGES_PER_SECOND = 10;

	/**
	 * Creates the configuration.
	 */
	public LocalKraken() {
	}

	@Bean
	EmbeddedExchange localKrakenExchange() {
		return new EmbeddedExchange(List.of(), 1, MESSAGES_PER_SECOND, List.of(), Lifetime.CLASS);
	}

}
