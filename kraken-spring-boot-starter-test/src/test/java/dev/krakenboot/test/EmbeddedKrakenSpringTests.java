// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import java.time.Duration;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.book.BookTruth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application without a web server, tested as a user would. */
@SpringBootTest(classes = TestApplication.class, properties = "kraken.subscriptions.book.symbols=BTC/USD,ETH/USD")
@EmbeddedKraken
class EmbeddedKrakenSpringTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final KrakenSimulator exchange;

	@Autowired
	private KrakenSimulator field;

	@Autowired
	private KrakenClient client;

	private KrakenSimulator beforeEach;

	@Autowired
	EmbeddedKrakenSpringTests(KrakenSimulator exchange) {
		this.exchange = exchange;
	}

	@BeforeEach
	void keep(KrakenSimulator parameter) {
		this.beforeEach = parameter;
	}

	@Test
	void injectsTheSameExchangeEverywhere(KrakenSimulator parameter, @Autowired KrakenSimulator autowired) {
		assertThat(this.field).isSameAs(this.exchange);
		assertThat(this.beforeEach).isSameAs(this.exchange);
		assertThat(parameter).isSameAs(this.exchange);
		assertThat(autowired).isSameAs(this.exchange);
	}

	@Test
	void showsTheClientTheBooksOfTheExchange() {
		await().atMost(PATIENCE).until(() -> view("BTC/USD").state() == BookState.LIVE);
		this.exchange.market().step("BTC/USD", 5);
		BookTruth truth = this.exchange.market().truth("BTC/USD");
		await().atMost(PATIENCE)
			.until(() -> view("BTC/USD").asOf().map(Object::toString).orElse(""),
					String.valueOf(truth.timestamp())::equals);
		assertThat(view("BTC/USD").bestBid()).get()
			.extracting((level) -> level.price())
			.isEqualTo(truth.bids().get(0).price());
	}

	@Test
	void healsAfterAFault() {
		await().atMost(PATIENCE).until(() -> view("ETH/USD").state() == BookState.LIVE);
		this.exchange.faults().changeChecksumInNext("ETH/USD");
		this.exchange.market().step("ETH/USD", 1);
		await().atMost(PATIENCE).untilAsserted(() -> {
			assertThat(this.client.book("ETH/USD").orElseThrow().resyncs()).isOne();
			assertThat(view("ETH/USD").state()).isEqualTo(BookState.LIVE);
		});
	}

	private BookView view(String symbol) {
		return this.client.book(symbol).map(LiveBook::top).orElseThrow();
	}

	@Nested
	class Inside {

		@Test
		void sharesTheExchangeOfTheEnclosingClass(KrakenSimulator parameter) {
			assertThat(parameter).isSameAs(EmbeddedKrakenSpringTests.this.exchange);
		}

	}

}
