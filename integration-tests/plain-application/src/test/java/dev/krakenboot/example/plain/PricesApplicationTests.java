// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.example.plain;

import java.time.Duration;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.PriceLevel;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.test.EmbeddedKraken;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest
@EmbeddedKraken
class PricesApplicationTests {

	@Autowired
	private KrakenSimulator exchange;

	@Autowired
	private Prices prices;

	@Test
	void showsTheBestBid() {
		this.exchange.market().step("BTC/USD", 3);
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(
					() -> assertThat(this.prices.book("BTC/USD").flatMap(BookView::bestBid)).map(PriceLevel::price)
						.hasValue(this.exchange.market().truth("BTC/USD").bids().get(0).price()));
	}

	@Test
	void remembersTheBestBidOfEvents() {
		this.exchange.market().step("BTC/USD", 3);
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(this.prices.bestBid("BTC/USD"))
				.hasValue(this.exchange.market().truth("BTC/USD").bids().get(0).price()));
	}

	@Test
	void showsAnOutageAndItsEnd() {
		await().atMost(Duration.ofSeconds(20)).until(() -> state("ETH/USD") == BookState.LIVE);
		this.exchange.faults().refuseUpgrades(503);
		this.exchange.faults().cutConnections();
		await().atMost(Duration.ofSeconds(20)).until(() -> state("ETH/USD") == BookState.DISCONNECTED);
		this.exchange.faults().acceptUpgrades();
		await().atMost(Duration.ofSeconds(20)).until(() -> state("ETH/USD") == BookState.LIVE);
	}

	@Test
	void isNoWebApplication(@Autowired ApplicationContext context) {
		assertThat(ClassUtils.isPresent("org.springframework.web.context.WebApplicationContext", null)).isFalse();
		assertThat(context.getClass().getName()).doesNotContain("Web");
	}

	private BookState state(String symbol) {
		return this.prices.book(symbol).orElseThrow().state();
	}

}
