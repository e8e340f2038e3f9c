// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.example.webflux;

import java.math.BigDecimal;
import java.time.Duration;

import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.test.EmbeddedKraken;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient(timeout = "20s")
@EmbeddedKraken(messagesPerSecond = 20)
class PricesApplicationTests {

	@Autowired
	private WebTestClient web;

	@Test
	void streamsTheBestBidsOfTheExchange(KrakenSimulator exchange) {
		BigDecimal start = exchange.market().truth("BTC/USD").bids().get(0).price();
		Flux<BigDecimal> bids = this.web.get()
			.uri("/bids/BTC/USD")
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(BigDecimal.class)
			.getResponseBody();
		assertThat(bids.take(5).collectList().block(Duration.ofSeconds(20))).hasSize(5)
			.allSatisfy((bid) -> assertThat(bid).isBetween(start.multiply(new BigDecimal("0.9")),
					start.multiply(new BigDecimal("1.1"))));
	}

	@Test
	void isAReactiveApplication(@Autowired ApplicationContext context) {
		assertThat(context).isInstanceOf(ReactiveWebServerApplicationContext.class);
	}

}
