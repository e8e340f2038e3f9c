// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;

import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.internal.subscription.Feed.Settlement;
import dev.krakenboot.core.internal.subscription.SubscriptionEntry.Phase;
import dev.krakenboot.core.message.Request;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.testing.ManualEventLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionAnswersTests {

	private static final SubscriptionOptions OPTIONS = SubscriptionOptions.DEFAULT;

	private static final String PASSING = "EService:Unavailable";

	private static final String FINAL = "Currency pair not supported XX/YY";

	private static final String TOKEN = "ESession:Invalid session";

	private final ManualEventLoop loop = new ManualEventLoop();

	private final Sender sender = new Sender();

	private final List<String> told = new ArrayList<>();

	private final SubscriptionAnswers<Entry> answers = new SubscriptionAnswers<>(this.loop, this.sender, OPTIONS,
			new Owner());

	private final Entry btc = new Entry("BTC/USD");

	private final Entry eth = new Entry("ETH/USD");

	private final List<Entry> entries = new CopyOnWriteArrayList<>(List.of(this.btc, this.eth));

	@Test
	void completesWithTheAcknowledgementAndTheFirstDataInEitherOrder() {
		subscribing(this.btc, 7);
		this.answers.onData(this.btc);
		assertThat(this.btc.phase).isEqualTo(Phase.SUBSCRIBING);
		assertThat(answer(7, "BTC/USD", null)).isTrue();
		assertThat(this.btc.phase).isEqualTo(Phase.ACTIVE);
		subscribing(this.eth, 8);
		answer(8, "ETH/USD", null);
		assertThat(this.eth.phase).isEqualTo(Phase.SUBSCRIBING);
		this.answers.onData(this.eth);
		this.answers.onData(this.eth);
		assertThat(this.eth.phase).isEqualTo(Phase.ACTIVE);
		assertThat(this.told).containsExactly("acknowledged BTC/USD", "active BTC/USD", "settled",
				"acknowledged ETH/USD", "active ETH/USD", "settled");
	}

	@Test
	void takesAnswersByIdAndSymbolOnly() {
		subscribing(this.btc, 7);
		subscribing(this.eth, 7);
		assertThat(answer(8, "BTC/USD", null)).isFalse();
		assertThat(answer(7, "SOL/USD", null)).isFalse();
		assertThat(answer(null, "BTC/USD", null)).isFalse();
		assertThat(this.told).isEmpty();
		assertThat(answer(7, null, FINAL)).isTrue();
		assertThat(this.entries).extracting((entry) -> entry.phase).containsOnly(Phase.REFUSED);
	}

	@Test
	void doesNotAskAgainForWhatIsRefusedForGood() {
		subscribing(this.btc, 7);
		answer(7, "BTC/USD", FINAL);
		assertThat(this.btc.phase).isEqualTo(Phase.REFUSED);
		assertThat(this.btc.status().reason()).isEqualTo(FINAL);
		assertThat(this.told).containsExactly("refused BTC/USD", "settled");
	}

	@Test
	void waitsLongerAfterEachRefusalOfTheMoment() {
		Duration former = Duration.ZERO;
		for (int i = 1; i <= 3; i++) {
			subscribing(this.btc, i);
			answer((long) i, "BTC/USD", PASSING);
			assertThat(this.btc.phase).isEqualTo(Phase.QUEUED);
			assertThat(this.btc.status().reason()).isEqualTo(PASSING);
			Duration wait = Duration.ofNanos(this.btc.deadlineNs - this.loop.nanoTime());
			assertThat(wait).isEqualTo(OPTIONS.backoff().bound(i)).isGreaterThan(former);
			former = wait;
		}
	}

	@Test
	void asksOnceMoreWithAnotherToken() {
		this.sender.renews = true;
		subscribing(this.btc, 7);
		answer(7, "BTC/USD", TOKEN);
		assertThat(this.btc.phase).isEqualTo(Phase.TOKEN_WANTED);
		this.sender.renewed.get(0).run();
		assertThat(this.btc.phase).isEqualTo(Phase.QUEUED);
		assertThat(this.told).containsExactly("refused BTC/USD", "flush");
		subscribing(this.btc, 8);
		answer(8, "BTC/USD", TOKEN);
		assertThat(this.btc.phase).isEqualTo(Phase.REFUSED);
		assertThat(this.sender.renewed).hasSize(1);
	}

	@Test
	void mayAskForATokenAgainAfterASuccess() {
		this.sender.renews = true;
		subscribing(this.btc, 7);
		answer(7, "BTC/USD", TOKEN);
		subscribing(this.btc, 8);
		answer(8, "BTC/USD", null);
		subscribing(this.btc, 9);
		this.btc.acknowledged = false;
		answer(9, "BTC/USD", TOKEN);
		assertThat(this.sender.renewed).hasSize(2);
	}

	@Test
	void leavesATokenAloneThatComesAfterTheConnectionIsDown() {
		this.sender.renews = true;
		subscribing(this.btc, 7);
		answer(7, "BTC/USD", TOKEN);
		this.btc.enter(Phase.OFFLINE, null);
		this.sender.renewed.get(0).run();
		assertThat(this.btc.phase).isEqualTo(Phase.OFFLINE);
		assertThat(this.told).containsExactly("refused BTC/USD");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Subscription Not Found", "" })
	void takesASubscriptionForEndedThatIsNoMore(String error) {
		unsubscribing(this.btc, 7);
		answer(7, "BTC/USD", error.isEmpty() ? null : error);
		assertThat(this.told).containsExactly("ended BTC/USD");
	}

	@Test
	void triesAgainToEndWhatCannotBeEndedNow() {
		unsubscribing(this.btc, 7);
		answer(7, "BTC/USD", PASSING);
		assertThat(this.btc.phase).isEqualTo(Phase.UNSUBSCRIBE_QUEUED);
		assertThat(Duration.ofNanos(this.btc.deadlineNs - this.loop.nanoTime())).isEqualTo(OPTIONS.backoff().base());
		assertThat(this.sender.replaced).isEmpty();
	}

	@Test
	void endsASubscriptionWithAnotherTokenOrReplacesTheConnection() {
		this.sender.renews = true;
		unsubscribing(this.btc, 7);
		answer(7, "BTC/USD", TOKEN);
		assertThat(this.btc.phase).isEqualTo(Phase.UNSUBSCRIBING);
		this.sender.renewed.get(0).run();
		assertThat(this.btc.phase).isEqualTo(Phase.UNSUBSCRIBE_QUEUED);
		assertThat(this.btc.status().reason()).isEqualTo("scripted");
		unsubscribing(this.btc, 8);
		answer(8, "BTC/USD", TOKEN);
		assertThat(this.sender.replaced).containsExactly("UNANSWERED The unsubscribe of BTC/USD was refused: " + TOKEN);
	}

	@Test
	void saysWhatDoesNotComeInTime() {
		subscribing(this.btc, 7);
		this.answers.onTick(this.entries);
		assertThat(this.told).isEmpty();
		this.loop.advance(OPTIONS.acknowledgementTimeout());
		assertThat(this.answers.onTick(this.entries)).isTrue();
		assertThat(this.told).containsExactly("late BTC/USD: No answer to the subscribe");
		answer(7, "BTC/USD", null);
		this.loop.advance(OPTIONS.snapshotTimeout().minusNanos(1));
		this.answers.onTick(this.entries);
		assertThat(this.told).hasSize(2);
		this.loop.advance(Duration.ofNanos(1));
		this.answers.onTick(this.entries);
		assertThat(this.told).hasSize(3).last().isEqualTo("late BTC/USD: No snapshot came");
	}

	@Test
	void replacesAConnectionThatDoesNotAnswerAnUnsubscribe() {
		unsubscribing(this.btc, 7);
		this.btc.deadlineNs = this.loop.nanoTime() + 1;
		assertThat(this.answers.onTick(this.entries)).isTrue();
		this.loop.advance(Duration.ofNanos(1));
		assertThat(this.answers.onTick(this.entries)).isFalse();
		assertThat(this.sender.replaced).containsExactly("UNANSWERED No answer to the unsubscribe of BTC/USD");
	}

	@Test
	void countsHowFarSubscriptionsHaveCome() {
		assertThat(SubscriptionAnswers.settlement(this.entries)).isEqualTo(new Settlement(0, 0, 2));
		this.btc.enter(Phase.ACTIVE, null);
		this.eth.enter(Phase.REFUSED, null);
		assertThat(SubscriptionAnswers.settlement(this.entries)).isEqualTo(new Settlement(1, 1, 0));
		this.eth.enter(Phase.UNKNOWN, null);
		assertThat(SubscriptionAnswers.settlement(this.entries)).isEqualTo(new Settlement(1, 1, 0));
		this.btc.enter(Phase.UNSUBSCRIBING, null);
		assertThat(SubscriptionAnswers.settlement(this.entries)).isEqualTo(new Settlement(0, 1, 1));
	}

	private void subscribing(Entry entry, long reqId) {
		entry.queue(this.loop.nanoTime());
		entry.reqId = reqId;
		entry.deadlineNs = this.loop.nanoTime() + OPTIONS.acknowledgementTimeout().toNanos();
		entry.enter(Phase.SUBSCRIBING, null);
	}

	private void unsubscribing(Entry entry, long reqId) {
		entry.reqId = reqId;
		entry.enter(Phase.UNSUBSCRIBING, "scripted");
	}

	private boolean answer(@Nullable Long reqId, @Nullable String symbol, @Nullable String error) {
		return this.answers.onResponse(
				new SubscriptionResponse(reqId, "ticker", symbol, error == null, error, List.of(), null, null),
				this.entries);
	}

	private boolean answer(int reqId, @Nullable String symbol, @Nullable String error) {
		return answer((long) reqId, symbol, error);
	}

	private static final class Entry extends SubscriptionEntry {

		private Entry(String symbol) {
			super("ticker", symbol);
		}

		@Override
		public String toString() {
			return symbol();
		}

	}

	private static final class Sender implements RequestSender {

		private final List<String> replaced = new ArrayList<>();

		private final List<Runnable> renewed = new ArrayList<>();

		private boolean renews;

		@Override
		public long send(LongFunction<Request> request) {
			throw new IllegalStateException("Answers send nothing");
		}

		@Override
		public void replaceConnection(Cause cause, String detail) {
			this.replaced.add(cause + " " + detail);
		}

		@Override
		public boolean renewToken(long reqId, Runnable renewed) {
			if (this.renews) {
				this.renewed.add(renewed);
			}
			return this.renews;
		}

	}

	private final class Owner implements SubscriptionAnswers.Owner<Entry> {

		private void tell(String what) {
			SubscriptionAnswersTests.this.told.add(what);
		}

		@Override
		public void onAcknowledged(Entry entry, SubscriptionResponse response) {
			tell("acknowledged " + entry);
		}

		@Override
		public void onRefused(Entry entry, String error) {
			tell("refused " + entry);
		}

		@Override
		public void onActive(Entry entry) {
			tell("active " + entry);
		}

		@Override
		public void onEnded(Entry entry, SubscriptionResponse response) {
			tell("ended " + entry);
		}

		@Override
		public void onLate(Entry entry, String reason) {
			tell("late " + entry + ": " + reason);
		}

		@Override
		public void onSettled() {
			tell("settled");
		}

		@Override
		public void flush() {
			tell("flush");
		}

	}

}
