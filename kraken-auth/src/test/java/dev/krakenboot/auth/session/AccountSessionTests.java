// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import dev.krakenboot.core.BalancesSubscription;
import dev.krakenboot.core.ExecutionsSubscription;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.account.AccountState;
import dev.krakenboot.core.account.OrderState;
import dev.krakenboot.core.event.ExecutionUpdate;
import dev.krakenboot.core.event.FillGap;
import dev.krakenboot.core.event.OrderUnaccounted;
import dev.krakenboot.core.event.UpdateOrigin;
import dev.krakenboot.simulator.fault.PrivateFaults;
import dev.krakenboot.simulator.order.FillTruth;
import dev.krakenboot.simulator.order.Liquidity;
import dev.krakenboot.simulator.order.OrderSide;
import dev.krakenboot.simulator.order.OrderSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Orders, fills and balances, over sockets, against the account of the exchange. */
@Timeout(60)
class AccountSessionTests {

	private static final int MOST_FAULTS = 3;

	private final Exchange exchange = new Exchange();

	private final Deliveries deliveries = new Deliveries(this.exchange.faults());

	private KrakenClient client;

	private EventLog log;

	private AccountTruth truth;

	@AfterEach
	void close() {
		this.exchange.close();
	}

	private void start() {
		KrakenClient built = this.exchange
			.open(this.exchange.client(this.exchange.rest(), ExecutionsSubscription.DEFAULT, new BalancesSubscription())
				.build());
		this.client = built;
		this.log = EventLog.of(built);
		this.truth = new AccountTruth(built, this.exchange.account);
		built.start();
		awaitTruth("the start");
	}

	private void awaitTruth(Object what) {
		Exchange.soon()
			.conditionEvaluationListener(null)
			.alias("the exchange's account after " + what)
			.untilAsserted(() -> assertThat(this.truth.holds()).as(this.truth::toString).isTrue());
		// What led there is told on another thread.
		Exchange.soon().until(() -> EventLog.isComplete(this.client));
	}

	private FillTruth fill(String orderId, String qty) {
		return this.exchange.account.orders().fill(orderId, qty, "60000.0", Liquidity.MAKER);
	}

	private String place(String qty) {
		return this.exchange.account.orders().place(OrderSpec.limit("BTC/USD", OrderSide.BUY, qty, "60000.0"));
	}

	private void disconnect() {
		this.exchange.faults().refuseUpgrades(503);
		this.exchange.faults().cutConnections();
		Exchange.soon()
			.until(() -> this.client.account().ordersState() == AccountState.DISCONNECTED
					&& this.client.account().balancesState() == AccountState.DISCONNECTED);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void agreesWithTheExchangeWhateverHappens(long seed) {
		Random random = new Random(seed);
		AccountScript script = new AccountScript(this.exchange.account, random);
		for (int i = 0; i < 30; i++) {
			script.step();
		}
		Set<String> beforeStart = this.exchange.account.orders()
			.fills()
			.stream()
			.map(FillTruth::execId)
			.collect(Collectors.toSet());
		assertThat(beforeStart).hasSizeBetween(1, 49);
		start();
		List<String> done = new ArrayList<>();
		for (int step = 0; step < 40; step++) {
			done.add(disturb(random));
			int moves = 1 + random.nextInt(4);
			for (int move = 0; move < moves; move++) {
				done.add(script.step());
			}
			this.exchange.faults().acceptUpgrades();
			for (int pulse = 0; pulse <= MOST_FAULTS; pulse++) {
				script.pulse();
			}
			String what = "seed " + seed + ", " + done.subList(Math.max(0, done.size() - 10), done.size());
			Exchange.soon().alias("every gap noticed, " + what).until(this::hasNoticedEveryGap);
			awaitTruth(what);
		}
		String what = "seed " + seed;
		this.truth.checkFills(this.log, this.deliveries, beforeStart, what);
		this.truth.checkEnds(this.log, what);
		AccountTruth.checkLedger(this.log, what);
		assertThat(this.deliveries.breaks("executions")).as(what).isGreaterThan(5);
		assertThat(this.deliveries.breaks("balances")).as(what).isGreaterThan(5);
		assertThat(this.log.fills()).as(what).extracting(ExecutionUpdate::origin).contains(UpdateOrigin.values());
	}

	/** Whether no channel stayed live over a wrong number. */
	private boolean hasNoticedEveryGap() {
		return this.log.ends("executions") >= this.deliveries.breaks("executions")
				&& this.log.ends("balances") >= this.deliveries.breaks("balances");
	}

	private String disturb(Random random) {
		PrivateFaults faults = random.nextBoolean() ? this.exchange.faults().executions()
				: this.exchange.faults().balances();
		int count = 1 + random.nextInt(MOST_FAULTS);
		switch (random.nextInt(9)) {
			case 0 -> {
				disconnect();
				return "OUTAGE";
			}
			case 1 -> {
				this.exchange.faults().cutConnections();
				return "CUT";
			}
			case 2 -> {
				this.exchange.faults().connections().close(1012, "Service restart");
				return "RESTART";
			}
			case 3, 4 -> {
				faults.loseNext(count);
				this.deliveries.last();
				return "LOSE " + count;
			}
			case 5 -> {
				faults.duplicateNext(count);
				this.deliveries.last();
				return "DUPLICATE " + count;
			}
			case 6 -> {
				faults.swapNext();
				this.deliveries.last();
				return "SWAP";
			}
			case 7 -> {
				faults.loseNext(1);
				faults.loseNextSnapshots(1);
				this.deliveries.last();
				return "LOSE ONE AND THE SNAPSHOT";
			}
			default -> {
				return "NOTHING";
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "lose", "duplicate", "swap" })
	void isNotLiveOnceALostMessageCanBeKnown(String fault) {
		start();
		String orderId = place("2");
		awaitTruth("the order");
		long ends = this.log.ends("executions");
		PrivateFaults faults = this.exchange.faults().executions();
		switch (fault) {
			case "lose" -> faults.loseNext(1);
			case "duplicate" -> faults.duplicateNext(1);
			default -> faults.swapNext();
		}
		FillTruth lost = fill(orderId, "0.5");
		if (fault.equals("lose")) {
			this.exchange.account.orders().restate(orderId, null, "61000.0", "Later");
		}
		else if (fault.equals("swap")) {
			this.exchange.account.orders().cancel(orderId);
		}
		Exchange.soon().until(() -> this.log.ends("executions") == ends + 1);
		awaitTruth(fault);
		assertThat(this.log.ends("balances")).isZero();
		assertThat(this.log.fills()).singleElement().satisfies((update) -> {
			assertThat(update.report().fill().execId()).isEqualTo(lost.execId());
			assertThat(update.origin())
				.isEqualTo(fault.equals("duplicate") ? UpdateOrigin.LIVE : UpdateOrigin.RECOVERED);
		});
	}

	@Test
	void asksAgainWhenTheSnapshotIsLateOrLost() {
		this.exchange.faults().executions().delayNext(1, Duration.ofMillis(300));
		this.exchange.faults().balances().loseNextSnapshots(1);
		KrakenClient built = this.exchange.started(
				this.exchange.client(this.exchange.rest(), ExecutionsSubscription.DEFAULT, new BalancesSubscription()));
		this.client = built;
		this.truth = new AccountTruth(built, this.exchange.account);
		Exchange.soon()
			.until(() -> this.exchange.simulator.received()
				.stream()
				.anyMatch((text) -> text.contains("\"executions\"")));
		// Told before the snapshot is there, which is older.
		Exchange.soon().until(() -> {
			place("1");
			return this.exchange.account.orders().open().size() > 3;
		});
		awaitTruth("a late snapshot");
	}

	@Test
	void marksWhatHappenedInAnOutageAsRecovered() {
		start();
		String partly = place("2");
		String whole = place("1");
		String canceled = place("1");
		FillTruth heard = fill(partly, "0.5");
		awaitTruth("the orders");
		disconnect();
		FillTruth missed = fill(partly, "0.25");
		FillTruth last = fill(whole, "1");
		this.exchange.account.orders().cancel(canceled);
		String unheard = place("3");
		this.exchange.account.orders().cancel(unheard);
		this.exchange.faults().acceptUpgrades();
		awaitTruth("the outage");
		assertThat(this.log.fills()).extracting((update) -> update.report().fill().execId() + " " + update.origin())
			.containsExactly(heard.execId() + " LIVE", missed.execId() + " RECOVERED", last.execId() + " RECOVERED");
		assertThat(this.client.account().order(whole).map(OrderState::isTerminal)).contains(true);
		assertThat(this.log.of(OrderUnaccounted.class)).extracting((event) -> event.lastKnown().orderId())
			.containsExactly(canceled);
		assertThat(this.log.of(FillGap.class)).isEmpty();
		assertThat(this.exchange.tokenCalls()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void namesTheTimeThatTheSnapshotDoesNotReach(boolean filledBefore) {
		start();
		String orderId = place("100");
		FillTruth known = filledBefore ? fill(orderId, "0.1") : null;
		awaitTruth("the order");
		disconnect();
		List<FillTruth> missed = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			missed.add(fill(orderId, "0.01"));
		}
		this.exchange.faults().acceptUpgrades();
		awaitTruth("sixty fills");
		assertThat(this.log.of(FillGap.class)).singleElement().satisfies((gap) -> {
			assertThat(gap.before()).isEqualTo(micros(missed.get(10)));
			assertThat(gap.after()).isEqualTo((known != null) ? micros(known) : null);
		});
		assertThat(this.log.fills()).filteredOn((update) -> update.origin() == UpdateOrigin.RECOVERED)
			.extracting((update) -> update.report().fill().execId())
			.containsExactlyElementsOf(missed.subList(10, 60).stream().map(FillTruth::execId).toList());
	}

	private static Instant micros(FillTruth fill) {
		return fill.timestamp().truncatedTo(ChronoUnit.MICROS);
	}

	@Test
	void isLiveAgainAfterStopAndStart() {
		start();
		String orderId = place("2");
		FillTruth first = fill(orderId, "0.5");
		awaitTruth("the fill");
		this.client.stop();
		assertThat(this.client.account().ordersState()).isEqualTo(AccountState.DISCONNECTED);
		FillTruth second = fill(orderId, "0.5");
		this.client.start();
		awaitTruth("the restart");
		assertThat(this.log.fills()).extracting((update) -> update.report().fill().execId() + " " + update.origin())
			.containsExactly(first.execId() + " LIVE", second.execId() + " RECOVERED");
	}

}
