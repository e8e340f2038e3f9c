// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import dev.krakenboot.book.BookState;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application that is run by hand against an exchange of its own. */
@Timeout(60)
class LocalKrakenTests {

	@Test
	void movesTheBooksOfTheApplication() {
		try (ConfigurableApplicationContext context = SpringApplication.from(LocalKrakenTests::main)
			.with(LocalKraken.class)
			.run("--kraken.subscriptions.book.symbols=BTC/USD",
					"--kraken.endpoints.public-url=wss://exchange.invalid/v2",
					"--spring.main.web-application-type=none")
			.getApplicationContext()) {
			LiveBook book = context.getBean(KrakenClient.class).book("BTC/USD").orElseThrow();
			await().until(() -> book.state() == BookState.LIVE && book.updates() > 2);
			assertThat(context.getBean(KrakenClient.class).connections().get(0).uri()).hasHost("127.0.0.1");
		}
	}

	private static void main(String[] args) {
		SpringApplication.run(TestApplication.class, args);
	}

}
