// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.ledger.LedgerEntry;
import dev.krakenboot.simulator.order.FillTruth;
import dev.krakenboot.simulator.order.Liquidity;
import dev.krakenboot.simulator.order.OrderSide;
import dev.krakenboot.simulator.order.OrderSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class BalancesTests {

	private final KrakenSimulator simulator = KrakenSimulator.builder()
		.clock(new MovedClock())
		.heartbeatInterval(Duration.ZERO)
		.account(SimulatedAccount.builder("alice").balance("USD", "1000").balance("BTC", "1"))
		.build();

	private final SimulatedAccount alice = this.simulator.accounts().get("alice");

	private PrivateSocket socket;

	@BeforeEach
	void connect() {
		this.simulator.start();
		this.socket = new PrivateSocket(this.simulator, this.alice);
	}

	@AfterEach
	void close() {
		this.socket.close();
		this.simulator.close();
	}

	@Test
	void acknowledgesThenSendsASnapshotOfAllWallets() {
		this.alice.balances().set("BTC", "earn", "flexible", new BigDecimal("0.5"));
		assertThat(this.socket.request("subscribe", "balances", ",\"snapshot\":true"))
			.startsWith("{\"method\":\"subscribe\",\"req_id\":101,\"result\":{\"channel\":\"balances\","
					+ "\"snapshot\":true},\"success\":true,");
		assertThat(this.socket.take()).isEqualTo("{\"channel\":\"balances\",\"data\":[{\"asset\":\"BTC\","
				+ "\"asset_class\":\"currency\",\"balance\":1.5000000000,\"wallets\":[{\"type\":\"spot\","
				+ "\"id\":\"main\",\"balance\":1.0000000000},{\"type\":\"earn\",\"id\":\"flexible\","
				+ "\"balance\":0.5000000000}]},{\"asset\":\"USD\",\"asset_class\":\"currency\","
				+ "\"balance\":1000.0000,\"wallets\":[{\"type\":\"spot\",\"id\":\"main\",\"balance\":1000.0000}]}],"
				+ "\"type\":\"snapshot\",\"sequence\":1}");
	}

	@Test
	void tellsBothLegsOfATradeWithOneReference() {
		this.socket.subscribed("balances", "");
		String order = this.alice.orders().place(OrderSpec.limit("BTC/USD", OrderSide.SELL, "0.005", "26599.9"));
		FillTruth fill = this.alice.orders().fill(order, "0.005", "26599.9", Liquidity.MAKER);
		List<LedgerEntry> entries = this.alice.balances().entries();
		String ledgerId = entries.get(entries.size() - 2).ledgerId();
		assertThat(this.socket.take()).isEqualTo("{\"channel\":\"balances\",\"type\":\"update\",\"data\":[{"
				+ "\"ledger_id\":\"" + ledgerId + "\",\"ref_id\":\"" + fill.execId()
				+ "\",\"timestamp\":\"2026-01-22T06:06:19.833306Z\",\"type\":\"trade\",\"asset\":\"BTC\","
				+ "\"asset_class\":\"currency\",\"category\":\"trade\",\"wallet_type\":\"spot\",\"wallet_id\":\"main\","
				+ "\"amount\":-0.0050000000,\"fee\":0.0000000000,\"balance\":0.9950000000}],\"sequence\":2}");
		JsonNode quote = this.socket.takeJson();
		assertThat(quote.path("sequence").intValue()).isEqualTo(3);
		JsonNode leg = quote.path("data").path(0);
		assertThat(leg.path("ref_id").stringValue()).isEqualTo(fill.execId());
		assertThat(leg.path("amount").decimalValue()).isEqualTo("132.9995");
		assertThat(leg.path("fee").decimalValue()).isEqualTo("0.3325");
		assertThat(leg.path("balance").decimalValue()).isEqualTo("1132.6670");
		assertThat(this.alice.balances().balance("USD")).isEqualTo("1132.6670");
	}

	@Test
	void takesAFeeInTheBaseWhereTheOrderWantsThat() {
		String order = this.alice.orders()
			.place(OrderSpec.limit("BTC/USD", OrderSide.BUY, "0.01", "50000").mutate().feeInBase(true).build());
		this.alice.orders().fill(order, "0.01", "50000", Liquidity.TAKER);
		assertThat(this.alice.balances().balance("BTC")).isEqualTo("1.0099600000");
		assertThat(this.alice.balances().balance("USD")).isEqualTo("500.0000");
	}

	@Test
	void tellsDepositsWithdrawalsAndAdjustments() {
		this.socket.subscribed("balances", "");
		this.alice.balances().deposit("EUR", "12.5");
		this.alice.balances().withdraw("USD", "100");
		this.alice.balances().set("BTC", "0.25");
		this.alice.balances().set("BTC", "0.25");
		assertThat(entry()).isEqualTo("deposit EUR 12.5000 12.5000");
		assertThat(entry()).isEqualTo("withdrawal USD -100.0000 900.0000");
		assertThat(entry()).isEqualTo("adjustment BTC -0.7500000000 0.2500000000");
		assertThat(this.socket.client().takeUntilPong()).isEmpty();
	}

	@Test
	void sendsNoSnapshotWhenNoneIsWanted() {
		assertThat(this.socket.request("subscribe", "balances", ",\"snapshot\":false")).contains("\"snapshot\":false");
		this.alice.balances().deposit("USD", "1");
		assertThat(this.socket.takeJson().path("sequence").intValue()).isOne();
	}

	@Test
	void losesAndRefusesOnDemandWithoutTouchingTheOtherChannel() {
		this.simulator.faults().balances().loseNext(1);
		this.simulator.faults().balances().refuseNextSubscribes(1, "EGeneral:Internal error");
		this.socket.subscribed("executions", "");
		assertThat(this.socket.request("subscribe", "balances", "")).contains("EGeneral:Internal error");
		this.socket.subscribed("balances", "");
		this.alice.balances().deposit("USD", "1");
		this.alice.balances().deposit("USD", "2");
		assertThat(this.socket.takeJson().path("sequence").intValue()).isEqualTo(3);
	}

	private String entry() {
		JsonNode entry = this.socket.takeReport();
		return entry.path("type").stringValue() + " " + entry.path("asset").stringValue() + " "
				+ entry.path("amount").decimalValue().toPlainString() + " "
				+ entry.path("balance").decimalValue().toPlainString();
	}

}
