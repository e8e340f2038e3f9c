// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.time.Duration;
import java.util.List;

import dev.krakenboot.simulator.fault.SubscriptionFaults;
import dev.krakenboot.simulator.market.GeneratedMarket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionFaultTests {

	private static final String UNSUBSCRIBE = "{\"method\":\"unsubscribe\",\"params\":{\"channel\":\"book\","
			+ "\"symbol\":[\"BTC/USD\"],\"depth\":10},\"req_id\":3}";

	private final GeneratedMarket market = GeneratedMarket.builder().seed(4).pairs(2).build();

	private final KrakenSimulator simulator = KrakenSimulator.builder()
		.market(this.market)
		.heartbeatInterval(Duration.ZERO)
		.build();

	private final SubscriptionFaults subscriptions = this.simulator.faults().subscriptions();

	private TestClient client;

	@BeforeEach
	void connect() {
		this.client = TestClient.connected(this.simulator.start());
	}

	@AfterEach
	void close() {
		this.client.close();
		this.simulator.close();
	}

	@Test
	void refusesOnce() {
		this.subscriptions.refuseOnce("ETH/USD", "Exceeded msg rate");
		this.client.subscribe(10, "BTC/USD", "ETH/USD");
		assertThat(this.client.take()).contains("\"success\":true").contains("BTC/USD");
		assertThat(this.client.take()).contains("\"snapshot\"");
		assertThat(this.client.take()).startsWith("{\"error\":\"Exceeded msg rate\"").contains("ETH/USD");
		assertThat(this.client.subscribe(10, "ETH/USD").take()).contains("\"success\":true");
	}

	@Test
	void refusesAllUntilItAcceptsAll() {
		this.subscriptions.refuseAll("EService:Unavailable");
		this.subscriptions.refuse("ETH/USD", "no ether");
		this.client.subscribe(10, "BTC/USD", "ETH/USD");
		assertThat(this.client.take()).contains("\"error\":\"EService:Unavailable\"").contains("BTC/USD");
		assertThat(this.client.take()).contains("\"error\":\"no ether\"").contains("ETH/USD");
		this.subscriptions.accept("ETH/USD");
		assertThat(this.client.subscribe(10, "ETH/USD").take()).contains("\"error\":\"EService:Unavailable\"");
		this.subscriptions.acceptAll();
		assertThat(this.client.subscribe(10, "ETH/USD").take()).contains("\"success\":true");
	}

	@Test
	void sendsAFewUpdatesAfterTheUnsubscribeWasAcknowledged() {
		this.client.subscribe(10, "BTC/USD").takeBook();
		this.subscriptions.sendAfterNextUnsubscribe("BTC/USD", 3);
		this.market.step("BTC/USD", 2);
		this.client.takeBooks(2);
		assertThat(this.client.send(UNSUBSCRIBE).take()).contains("\"unsubscribe\"").contains("\"success\":true");
		this.market.step("BTC/USD", 10);
		assertThat(this.client.takeBooks(3)).allMatch((text) -> text.contains("\"update\""));
		assertThat(this.client.takeUntilPong()).isEmpty();
		this.client.subscribe(10, "BTC/USD").takeBook();
		this.client.send(UNSUBSCRIBE).take();
		this.market.step("BTC/USD", 10);
		assertThat(this.client.takeUntilPong()).isEmpty();
	}

	@Test
	void endsLateUpdatesWithANewSubscription() {
		this.client.subscribe(10, "BTC/USD").takeBook();
		this.subscriptions.sendAfterNextUnsubscribe("BTC/USD", 100);
		this.client.send(UNSUBSCRIBE).take((text) -> text.contains("\"unsubscribe\""));
		this.market.step("BTC/USD", 5);
		this.client.takeBooks(5);
		this.client.subscribe(10, "BTC/USD");
		NaiveBook book = new NaiveBook(10).apply(this.client.takeBook());
		this.market.step("BTC/USD", 5);
		List<String> received = this.client.takeUntilPong();
		assertThat(received).hasSize(5);
		assertThat(book.applyAll(received).mismatched()).isZero();
	}

}
