// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.krakenboot.simulator.KrakenSimulator;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts an exchange on a free port of this machine for the tests of a class. The handle
 * is the {@link KrakenSimulator}: it moves the market and tells its truth, fills orders
 * of its accounts, and switches faults. Works on the class, a superclass, an enclosing
 * class, or through an annotation of the user's own.
 * <p>
 * <b>In a test with Spring</b> the exchange belongs to the application context. All
 * clients of the application, named ones too, connect to it and sign with the credentials
 * of its default account. That goes before {@code kraken.endpoints.*} and
 * {@code kraken.credentials.*}, and before connection details and credentials that are
 * beans of the application: a test sends nothing to another exchange, and this one knows
 * no other keys. Permissions of the key, or an account with a key of one's choice named
 * {@code default}, are a matter of the exchange. A {@code TokenProvider} of the
 * application stays in use. Credentials need {@code kraken-auth}, which the starter
 * brings. The clients have a budget of connect attempts of their own. The handle is
 * injected with {@code @Autowired}, or as a parameter of a test or lifecycle method. Test
 * classes whose attributes and other configuration are equal share one context, and so
 * one exchange; it is closed with the context.
 * <p>
 * <b>In a test without Spring</b> the handle is a parameter of the constructor or of a
 * method, and so is a {@code KrakenClientBuilder} that points at the exchange and has
 * tokens of its default account; clients built with it are closed by the test.
 * <p>
 * <b>Between tests</b> all faults are switched off, before {@code @BeforeEach} methods
 * run. Everything else stays as the test before left it: the market and where it stands,
 * accounts with their orders and balances, tokens, the status of the exchange, the logs
 * of requests, connections, subscriptions that were acknowledged without data, and what
 * the application has seen. A test that needs a fresh exchange has
 * {@code @DirtiesContext}, or without Spring {@link Lifetime#METHOD}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(EmbeddedKrakenExtension.class)
public @interface EmbeddedKraken {

	/**
	 * Symbols that are traded, such as BTC/USD. Empty for ten well-known pairs, from
	 * BTC/USD to BTC/EUR. Any other symbol starts at a price of 10 with 4 decimals; its
	 * digits can be chosen by a {@linkplain #customizers() customizer}.
	 */
	String[] symbols() default {};

	/**
	 * What the market is generated from: the same seed and steps give the same books.
	 */
	long seed() default 1;

	/**
	 * How fast each book moves by itself, in messages a second at depth 10. With 0 it
	 * moves only when the test steps it.
	 */
	double messagesPerSecond() default 0;

	/**
	 * Changes to all else, applied in this order. Each class has a constructor without
	 * parameters.
	 */
	Class<? extends SimulatorCustomizer>[] customizers() default {};

	/**
	 * How long the exchange lives in a test without Spring.
	 */
	Lifetime lifetime() default Lifetime.CLASS;

	/**
	 * How long an exchange lives in a test without Spring.
	 */
	enum Lifetime {

		/** Until the last test of the class, nested classes included. */
		CLASS,

		/**
		 * For one test; not for tests with Spring, whose exchange lives as long as their
		 * application context.
		 */
		METHOD

	}

}
