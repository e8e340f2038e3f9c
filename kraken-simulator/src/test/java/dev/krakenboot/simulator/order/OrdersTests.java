// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.krakenboot.simulator.MovedClock;
import dev.krakenboot.simulator.ledger.Balances;
import dev.krakenboot.simulator.ledger.Ids;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class OrdersTests {

	private final MovedClock clock = new MovedClock();

	private final Balances balances = new Balances(this.clock, new Ids(1));

	private final Orders orders = new Orders(this.clock, new Ids(2), new OnePair(), Tier.PRO, Fees.DEFAULT,
			this.balances);

	@Test
	void livesThroughItsStates() {
		Instant start = this.clock.instant();
		String id = this.orders.receive(OrderSpec.limit("ETH/BTC", OrderSide.BUY, "2", "0.03"));
		assertThat(id).matches("O[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6}");
		assertThat(status(id)).isEqualTo(OrderStatus.PENDING_NEW);
		this.orders.activate(id);
		assertThat(status(id)).isEqualTo(OrderStatus.NEW);
		this.orders.fill(id, "0.5", "0.029", Liquidity.MAKER);
		assertThat(status(id)).isEqualTo(OrderStatus.PARTIALLY_FILLED);
		this.clock.moveSeconds(1);
		this.orders.fill(id, "1.5", "0.03", Liquidity.TAKER);
		OrderTruth order = this.orders.find(id).orElseThrow();
		assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
		assertThat(order.created()).isEqualTo(start);
		assertThat(order.closed()).isEqualTo(start.plusSeconds(1));
		assertThat(order.cumCost()).isEqualTo("0.05950");
		assertThat(order.averagePrice(5)).isEqualTo("0.02975");
		assertThat(order.feeUsd()).isEqualTo("22.0000");
		assertThat(order.execIds())
			.containsExactlyElementsOf(this.orders.fills().stream().map(FillTruth::execId).toList());
		assertThat(this.balances.balance("ETH")).isEqualTo("2.0000000000");
		assertThat(this.balances.balance("BTC")).isEqualTo("-0.0597200000");
	}

	@Test
	void changesNoOrderThatHasEnded() {
		String id = this.orders.place(OrderSpec.market("ETH/BTC", OrderSide.SELL, "1"));
		this.orders.cancel(id, "Gone");
		assertThat(this.orders.find(id).orElseThrow().reason()).isEqualTo("Gone");
		assertThatIllegalStateException().isThrownBy(() -> this.orders.cancel(id));
		assertThatIllegalStateException().isThrownBy(() -> this.orders.fill(id, "1", "0.03", Liquidity.MAKER));
		assertThatIllegalStateException().isThrownBy(() -> this.orders.amend(id, "2", null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.orders.cancel("ONONE-NONE1-NONE11"));
		assertThat(this.orders.open()).isEmpty();
		assertThat(this.orders.truth()).hasSize(1);
	}

	@Test
	void takesNoImpossibleOrderOrFill() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.orders.place(OrderSpec.market("DOGE/USD", OrderSide.BUY, "1")));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.orders.place(OrderSpec.limit("ETH/BTC", OrderSide.BUY, "1", "0.030001")));
		assertThatIllegalArgumentException().isThrownBy(() -> OrderSpec.market("ETH/BTC", OrderSide.BUY, "0"));
		String id = this.orders.place(OrderSpec.market("ETH/BTC", OrderSide.BUY, "1"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.orders.fill(id, "1.00000001", "0.03", Liquidity.MAKER));
		this.orders.fill(id, "0.6", "0.03", Liquidity.MAKER);
		assertThatIllegalArgumentException().isThrownBy(() -> this.orders.amend(id, "0.6", null));
		assertThatIllegalStateException().isThrownBy(() -> this.orders.trigger(id, "0.03"));
		assertThatIllegalStateException().isThrownBy(() -> this.orders.refill(id));
		assertThat(this.orders.find(id).orElseThrow().remainingQty()).isEqualTo("0.40000000");
	}

	@Test
	void keepsTheBooksStraightWhenManyThreadsFill() throws InterruptedException {
		String id = this.orders.place(OrderSpec.limit("ETH/BTC", OrderSide.SELL, "4", "0.03"));
		ExecutorService threads = Executors.newFixedThreadPool(4);
		for (int i = 0; i < 400; i++) {
			threads.execute(() -> this.orders.fill(id, "0.01", "0.03", Liquidity.MAKER));
		}
		threads.shutdown();
		assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		assertThat(status(id)).isEqualTo(OrderStatus.FILLED);
		List<FillTruth> fills = this.orders.fills();
		assertThat(fills.stream().map(FillTruth::tradeId)).doesNotHaveDuplicates().hasSize(400);
		assertThat(this.balances.balance("ETH")).isEqualTo("-4.0000000000");
		BigDecimal earned = fills.stream()
			.map((fill) -> fill.cost().subtract(fill.fee()))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		assertThat(this.balances.balance("BTC")).isEqualByComparingTo(earned);
		assertThat(this.balances.entries()).hasSize(800);
	}

	private OrderStatus status(String id) {
		return this.orders.find(id).orElseThrow().status();
	}

	/** Ether against bitcoin, at 100000 dollars a bitcoin. */
	private static final class OnePair implements Instruments {

		@Override
		public int priceDigits(String symbol) {
			if (!symbol.equals("ETH/BTC")) {
				throw new IllegalArgumentException(symbol);
			}
			return 5;
		}

		@Override
		public int qtyDigits(String symbol) {
			return priceDigits(symbol) + 3;
		}

		@Override
		public BigDecimal dollars(String asset) {
			return asset.equals("BTC") ? new BigDecimal(100_000) : BigDecimal.ZERO;
		}

	}

}
