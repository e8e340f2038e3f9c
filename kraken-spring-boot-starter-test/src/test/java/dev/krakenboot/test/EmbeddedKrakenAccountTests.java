// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.auth.NonceSource;
import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.autoconfigure.KrakenConnectionDetails;
import dev.krakenboot.autoconfigure.auth.KrakenAuthAutoConfiguration;
import dev.krakenboot.autoconfigure.listener.KrakenListenerAutoConfiguration;
import dev.krakenboot.book.BookState;
import dev.krakenboot.context.event.ExecutionUpdateEvent;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.account.AccountState;
import dev.krakenboot.core.account.Balance;
import dev.krakenboot.core.account.ExecType;
import dev.krakenboot.core.account.ExecutionReport;
import dev.krakenboot.core.account.Fill;
import dev.krakenboot.listener.KrakenListener;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.order.FillTruth;
import dev.krakenboot.simulator.order.Liquidity;
import dev.krakenboot.simulator.order.OrderSide;
import dev.krakenboot.simulator.order.OrderSpec;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An application with private data, whose own credentials and addresses are of another
 * exchange.
 */
@SpringBootTest(properties = { "kraken.endpoints.rest-url=http://127.0.0.1:1", "kraken.credentials.api-key=unknown",
		"kraken.credentials.api-secret=bm90IG9mIHRoaXMgZXhjaGFuZ2U=", "kraken.subscriptions.level3.symbols=BTC/USD",
		"kraken.subscriptions.executions.enabled=true", "kraken.subscriptions.balances.enabled=true",
		"kraken.clients.plain.subscriptions.executions.enabled=true",
		"kraken.clients.own.endpoints.private-url=ws://127.0.0.1:1/v2",
		"kraken.clients.own.credentials.api-key=no pair", "kraken.clients.own.subscriptions.executions.enabled=true" })
@EmbeddedKraken(symbols = "BTC/USD")
class EmbeddedKrakenAccountTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@Autowired
	private KrakenClient client;

	@Autowired
	@Qualifier("plain")
	private KrakenClient plain;

	@Autowired
	@Qualifier("own")
	private KrakenClient own;

	@Autowired
	private Application application;

	@Autowired
	private KrakenSimulator exchange;

	@Test
	void keepsABookOfOrdersLive() {
		await().atMost(PATIENCE)
			.until(() -> this.client.level3Book("BTC/USD").orElseThrow().top().state() == BookState.LIVE);
		assertThat(this.client.level3Book("BTC/USD").orElseThrow().top().bestBid().orElseThrow().price())
			.isEqualTo(this.exchange.market().truth("BTC/USD").bids().get(0).price());
	}

	@Test
	void tellsTheApplicationOfAFill() {
		await().atMost(PATIENCE).until(() -> this.client.account().ordersState() == AccountState.LIVE);
		FillTruth fill = fill("0.25");
		await().atMost(PATIENCE).untilAsserted(() -> {
			assertThat(fills(this.application.events)).contains(fill.execId());
			assertThat(this.application.heard).extracting(Fill::execId).contains(fill.execId());
		});
		assertThat(this.application.heard).filteredOn((heard) -> heard.execId().equals(fill.execId()))
			.singleElement()
			.satisfies((heard) -> {
				assertThat(heard.lastPrice()).isEqualByComparingTo(fill.price());
				assertThat(heard.lastQty()).isEqualByComparingTo("0.25");
			});
		BigDecimal balance = account().balances().balance("BTC");
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.client.account().balance("BTC").map(Balance::balance))
				.hasValueSatisfying((shown) -> assertThat(shown).isEqualByComparingTo(balance)));
	}

	@Test
	void givesNamedClientsTheSameAccount() {
		await().atMost(PATIENCE)
			.until(() -> this.plain.account().ordersState() == AccountState.LIVE
					&& this.own.account().ordersState() == AccountState.LIVE);
		String order = account().orders().place(OrderSpec.limit("BTC/USD", OrderSide.BUY, "0.1", "100.0"));
		await().atMost(PATIENCE)
			.until(() -> this.plain.account().order(order).isPresent() && this.own.account().order(order).isPresent());
	}

	@Test
	void numbersTheRequestsOfAllClientsTogetherSinceTheyHaveOneKey(@Autowired NonceSource nonces,
			@Autowired @Qualifier("plain") NonceSource ofPlain, @Autowired @Qualifier("own") NonceSource ofOwn) {
		assertThat(ofPlain).isSameAs(nonces);
		assertThat(ofOwn).isSameAs(nonces);
		assertThat(account().key().nonceWindow()).isPositive();
	}

	private FillTruth fill(String qty) {
		String price = this.exchange.market().truth("BTC/USD").asks().get(0).price().toPlainString();
		String order = account().orders().place(OrderSpec.limit("BTC/USD", OrderSide.BUY, qty, price));
		return account().orders().fill(order, qty, price, Liquidity.TAKER);
	}

	private SimulatedAccount account() {
		return this.exchange.accounts().defaultAccount();
	}

	private static Iterable<String> fills(Queue<ExecutionReport> reports) {
		return reports.stream()
			.filter((report) -> report.execType() == ExecType.TRADE && report.fill() != null)
			.map((report) -> report.fill().execId())
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ KrakenAutoConfiguration.class, KrakenAuthAutoConfiguration.class,
			KrakenListenerAutoConfiguration.class })
	static class Application {

		final Queue<ExecutionReport> events = new ConcurrentLinkedQueue<>();

		final Queue<Fill> heard = new ConcurrentLinkedQueue<>();

		@EventListener(condition = "#event.clientName == 'default'")
		void onExecution(ExecutionUpdateEvent event) {
			this.events.add(event.getUpdate().report());
		}

		@KrakenListener(channel = "executions", client = "default")
		void onReport(ExecutionReport report) {
			if (report.fill() != null) {
				this.heard.add(report.fill());
			}
		}

		@Bean
		static CredentialsProvider otherCredentials() {
			return CredentialsProvider.fixed(KrakenCredentials.of("unknown", "bm90IG9mIHRoaXMgZXhjaGFuZ2U="));
		}

		@Bean(defaultCandidate = false)
		static CredentialsProvider ownKrakenCredentialsProvider() {
			throw new UnsupportedOperationException("Not to be asked in a test");
		}

		@Bean(defaultCandidate = false)
		static KrakenConnectionDetails ownKrakenConnectionDetails() {
			return () -> URI.create("ws://127.0.0.1:1/v2");
		}

	}

}
