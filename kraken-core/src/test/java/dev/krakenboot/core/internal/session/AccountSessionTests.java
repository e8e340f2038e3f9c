// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import dev.krakenboot.core.account.AccountState;
import dev.krakenboot.core.account.Balance;
import dev.krakenboot.core.account.OrderState;
import dev.krakenboot.core.account.OrderStatus;
import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.codec.SpotV2Codec;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.DisconnectCause;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.error.ExchangeError;
import dev.krakenboot.core.error.KrakenAuthenticationException;
import dev.krakenboot.core.error.KrakenConnectionException;
import dev.krakenboot.core.event.AccountStateChange;
import dev.krakenboot.core.event.BalanceUpdate;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.ExecutionUpdate;
import dev.krakenboot.core.event.KrakenEvent;
import dev.krakenboot.core.event.OrderUnaccounted;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.event.UpdateOrigin;
import dev.krakenboot.core.internal.account.TrackedAccount;
import dev.krakenboot.core.internal.market.MarketCache;
import dev.krakenboot.core.internal.subscription.InstrumentCache;
import dev.krakenboot.core.message.Channel;
import dev.krakenboot.core.testing.ManualEventLoop;
import dev.krakenboot.core.testing.ScriptedTokens;
import dev.krakenboot.core.testing.ScriptedTransport;
import dev.krakenboot.core.testing.TestGuards;
import dev.krakenboot.core.token.WebSocketToken;
import dev.krakenboot.core.transport.EventLoop;
import dev.krakenboot.core.transport.Transport;
import dev.krakenboot.core.transport.Transport.CloseReason.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class AccountSessionTests {

	private final ManualEventLoop loop = new ManualEventLoop();

	private final ScriptedTransport transport = new ScriptedTransport();

	private final ScriptedTokens tokens = new ScriptedTokens();

	private final List<KrakenEvent> events = new ArrayList<>();

	private final List<SubscriptionsRestored> restored = new ArrayList<>();

	private final List<DisconnectCause> causes = new ArrayList<>();

	/** States and open orders at the moment of each of them. */
	private final List<String> seenWhenRestored = new ArrayList<>();

	private final TrackedAccount account = new TrackedAccount(this.loop.clock(), this.events::add);

	private AccountSession session;

	@BeforeEach
	void start() {
		this.session = new AccountSession("private",
				new SessionSettings(URI.create("ws://localhost/v2"), ConnectionOptions.DEFAULT,
						SubscriptionOptions.DEFAULT, new SpotV2Codec(), this.loop.clock(), new SplittableRandom(3),
						new ConnectBudget(1_000, Duration.ofMinutes(1)), new TestGuards(this.loop),
						new InstrumentCache(), new MarketCache(), new Listener()),
				new Runtime(), this.account, this.tokens);
		this.session.want(new Channel.Executions());
		this.session.want(new Channel.Balances());
	}

	private void connect() {
		this.session.start();
		this.loop.run();
		this.transport.last().greet();
	}

	@Test
	void opensNoConnectionBeforeThereIsAToken() {
		this.tokens.withheld = true;
		this.session.start();
		this.loop.run();
		assertThat(this.transport.attempts()).isZero();
		this.tokens.give();
		this.loop.run();
		assertThat(this.transport.attempts()).isEqualTo(1);
	}

	@Test
	void sendsTheTokenInEverySubscribe() {
		connect();
		List<JsonNode> requests = this.transport.last().takeRequests();
		assertThat(requests).extracting((request) -> request.path("params").path("channel").stringValue())
			.containsExactly("executions", "balances");
		assertThat(requests).extracting((request) -> request.path("params").path("token").stringValue())
			.containsOnly("token-1");
		assertThat(requests.get(0).path("params").path("snap_orders").booleanValue()).isTrue();
		assertThat(requests.get(0).path("params").path("snap_trades").booleanValue()).isTrue();
	}

	@Test
	void takesAFreshTokenForEveryConnectionAttempt() {
		connect();
		this.transport.last().fail(Kind.LOST);
		this.loop.advance(Duration.ofSeconds(4));
		this.transport.last().greet();
		assertThat(this.tokens.asked()).isEqualTo(2);
		assertThat(this.transport.last().takeRequests().get(0).path("params").path("token").stringValue())
			.isEqualTo("token-2");
	}

	@Test
	void countsAnAttemptWithoutATokenAsAFailedOne() {
		this.tokens.failure = new KrakenConnectionException("REST is down");
		this.session.start();
		this.loop.run();
		assertThat(this.session.exchange().status().state()).isEqualTo(ConnectionState.BACKING_OFF);
		this.tokens.failure = null;
		this.loop.advance(Duration.ofSeconds(5));
		assertThat(this.transport.attempts()).isEqualTo(1);
	}

	@Test
	void namesATokenThatTookTooLongForWhatItIs() {
		this.tokens.withheld = true;
		this.session.start();
		this.loop.advance(ConnectionOptions.DEFAULT.tokenTimeout().minusMillis(1));
		assertThat(this.session.exchange().status().state()).isEqualTo(ConnectionState.CONNECTING);
		this.loop.advance(Duration.ofMillis(1));
		assertThat(this.causes).singleElement().satisfies((cause) -> {
			assertThat(cause.kind()).isEqualTo(DisconnectCause.Kind.NO_TOKEN);
			assertThat(cause.detail()).contains("PT30S");
		});
		this.tokens.give();
		this.loop.advance(Duration.ofSeconds(5));
		assertThat(this.transport.attempts()).isEqualTo(1);
	}

	@Test
	void triesNoMoreOnceTheCredentialsAreRefused() {
		this.tokens.failure = new KrakenAuthenticationException("EAPI:Invalid key",
				ExchangeError.parse("EAPI:Invalid key"));
		this.session.start();
		this.loop.run();
		assertThat(this.session.exchange().status().state()).isEqualTo(ConnectionState.REFUSED);
		this.loop.advance(Duration.ofHours(1));
		assertThat(this.tokens.asked()).isEqualTo(1);
		this.tokens.failure = null;
		this.session.exchange().reconnect();
		this.loop.run();
		assertThat(this.transport.attempts()).isEqualTo(1);
	}

	@Test
	void asksOnceMoreWithANewTokenWhenTheSessionIsInvalid() {
		connect();
		List<JsonNode> requests = this.transport.last().takeRequests();
		refuse(requests.get(0), "ESession:Invalid session");
		List<JsonNode> again = this.transport.last().takeRequests();
		assertThat(this.tokens.refusedValues()).containsExactly("token-1");
		assertThat(again).singleElement().satisfies((request) -> {
			assertThat(request.path("params").path("channel").stringValue()).isEqualTo("executions");
			assertThat(request.path("params").path("token").stringValue()).isEqualTo("token-2");
		});
		refuse(again.get(0), "ESession:Invalid session");
		assertThat(this.transport.last().takeRequests()).isEmpty();
		assertThat(this.session.exchange().subscriptions()).anySatisfy((status) -> {
			assertThat(status.channel()).isEqualTo("executions");
			assertThat(status.state()).isEqualTo(SubscriptionState.REFUSED);
		});
		assertThat(this.tokens.asked()).isEqualTo(2);
	}

	@Test
	void getsOneNewTokenForAllRequestsThatHadTheOldOne() {
		connect();
		List<JsonNode> requests = this.transport.last().takeRequests();
		refuse(requests.get(0), "ESession:Invalid session");
		refuse(requests.get(1), "ESession:Invalid session");
		assertThat(this.transport.last().takeRequests()).hasSize(2)
			.allSatisfy(
					(request) -> assertThat(request.path("params").path("token").stringValue()).isEqualTo("token-2"));
		assertThat(this.tokens.asked()).isEqualTo(2);
		assertThat(this.tokens.refusedValues()).containsExactly("token-1");
	}

	@Test
	void endsASubscriptionWithANewTokenWhenTheOldOneIsRefused() {
		goLive();
		executions(false, 3, report("O1", "canceled", "canceled"));
		refuse(onlyRequest("unsubscribe", "executions"), "ESession:Invalid session");
		JsonNode again = onlyRequest("unsubscribe", "executions");
		assertThat(again.path("params").path("token").stringValue()).isEqualTo("token-2");
		acknowledge(again, "unsubscribe");
		acknowledge(onlyRequest("subscribe", "executions"), "subscribe");
		executions(true, 1);
		assertThat(this.account.ordersState()).isEqualTo(AccountState.LIVE);
		assertThat(this.transport.attempts()).isEqualTo(1);
	}

	@Test
	void replacesAConnectionAtOnceThatRefusesToEndASubscription() {
		goLive();
		ScriptedTransport.Attempt before = this.transport.last();
		executions(false, 3, report("O1", "canceled", "canceled"));
		refuse(onlyRequest("unsubscribe", "executions"), "ESession:Invalid session");
		refuse(onlyRequest("unsubscribe", "executions"), "ESession:Invalid session");
		assertThat(before.closed()).isTrue();
		this.loop.advance(Duration.ofSeconds(4));
		this.transport.last().greet();
		subscribeBoth();
		executions(true, 1);
		assertThat(this.account.ordersState()).isEqualTo(AccountState.LIVE);
		assertThat(this.tokens.asked()).isEqualTo(3);
	}

	@Test
	void renewsOnlyOnceForAllThatIsRefusedOnAConnection() {
		connect();
		List<JsonNode> requests = this.transport.last().takeRequests();
		refuse(requests.get(0), "ESession:Invalid session");
		refuse(requests.get(1), "ESession:Invalid session");
		List<JsonNode> again = this.transport.last().takeRequests();
		assertThat(again).hasSize(2);
		again.forEach((request) -> refuse(request, "ESession:Invalid session"));
		assertThat(this.transport.last().takeRequests()).isEmpty();
		assertThat(this.tokens.asked()).isEqualTo(2);
	}

	@Test
	void givesUpWhenANonceIsRefusedAgain() {
		this.tokens.failure = new KrakenAuthenticationException("EAPI:Invalid nonce",
				ExchangeError.parse("EAPI:Invalid nonce"));
		this.session.start();
		this.loop.run();
		assertThat(this.session.exchange().status().state()).isEqualTo(ConnectionState.REFUSED);
	}

	@Test
	void keepsATokenThatNoRequestHasCarried() {
		this.session.start();
		this.loop.run();
		this.transport.failLast(Kind.CONNECT_FAILED);
		this.loop.advance(Duration.ofSeconds(4));
		this.transport.last().greet();
		assertThat(this.tokens.asked()).isEqualTo(1);
		assertThat(this.transport.last().takeRequests().get(0).path("params").path("token").stringValue())
			.isEqualTo("token-1");
	}

	@Test
	void triesAgainAfterAProviderThatThrows() {
		this.tokens.thrown = new IllegalStateException("The vault is closed");
		this.session.start();
		this.loop.run();
		assertThat(this.session.exchange().status().state()).isEqualTo(ConnectionState.BACKING_OFF);
		this.tokens.thrown = null;
		this.loop.advance(Duration.ofSeconds(5));
		assertThat(this.transport.attempts()).isEqualTo(1);
	}

	@Test
	void asksForAnotherTokenWhenAConnectionHasTakenTheOneItGot() {
		this.tokens.shared = new WebSocketToken("shared", Instant.MAX);
		assertThat(this.tokens.shared.claim()).isTrue();
		this.tokens.sharedCalls = 2;
		connect();
		assertThat(this.transport.last().takeRequests().get(0).path("params").path("token").stringValue())
			.isEqualTo("token-3");
	}

	@Test
	void isLiveOnceTheSnapshotIsThere() {
		goLive();
		assertThat(this.account.ordersState()).isEqualTo(AccountState.LIVE);
		assertThat(this.account.balancesState()).isEqualTo(AccountState.LIVE);
		assertThat(this.account.openOrders()).extracting(OrderState::orderId).containsExactly("O1");
		assertThat(this.account.balance("BTC").map(Balance::balance)).contains(new BigDecimal("1.50000000"));
		assertThat(this.account.maxRateCount()).contains(125);
		assertThat(this.restored).hasSize(1);
		assertThat(executions()).extracting(ExecutionUpdate::origin).containsOnly(UpdateOrigin.SNAPSHOT);
	}

	@Test
	void mergesSparseReportsIntoTheOrder() {
		goLive();
		executions(false, 2, report("O1", "trade", "partially_filled", fill("T1", "0.4"), "\"cum_qty\":0.40000000"));
		OrderState order = this.account.order("O1").orElseThrow();
		assertThat(order.terms().symbol()).isEqualTo("BTC/USD");
		assertThat(order.terms().orderQty()).isEqualTo("1.00000000");
		assertThat(order.progress().cumQty()).isEqualTo("0.40000000");
		assertThat(order.orderStatus()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
		executions(false, 3, report("O1", "filled", "filled"));
		assertThat(this.account.openOrders()).isEmpty();
		assertThat(this.account.order("O1").orElseThrow().orderStatus()).isEqualTo(OrderStatus.FILLED);
	}

	@Test
	void subscribesAnewAfterAGapInTheSequence() {
		goLive();
		executions(false, 3, report("O1", "canceled", "canceled"));
		assertThat(this.account.ordersState()).isEqualTo(AccountState.STALE);
		assertThat(this.account.openOrders()).hasSize(1);
		JsonNode unsubscribe = onlyRequest("unsubscribe", "executions");
		assertThat(unsubscribe.path("params").path("token").stringValue()).isEqualTo("token-1");
		executions(false, 4, report("O1", "canceled", "canceled"));
		assertThat(this.account.openOrders()).hasSize(1);
		acknowledge(unsubscribe, "unsubscribe");
		acknowledge(onlyRequest("subscribe", "executions"), "subscribe");
		executions(true, 1, order("O2"));
		assertThat(this.account.ordersState()).isEqualTo(AccountState.LIVE);
		assertThat(this.account.openOrders()).extracting(OrderState::orderId).containsExactly("O2");
		assertThat(this.events).filteredOn(OrderUnaccounted.class::isInstance)
			.extracting((event) -> ((OrderUnaccounted) event).lastKnown().orderId())
			.containsExactly("O1");
		assertThat(this.events).filteredOn(AccountStateChange.class::isInstance)
			.extracting((event) -> ((AccountStateChange) event).channel() + " " + ((AccountStateChange) event).to())
			.containsExactly("executions LIVE", "balances LIVE", "executions STALE", "executions LIVE");
	}

	@Test
	void subscribesAnewWhenARecordCannotBeRead() {
		goLive();
		executions(false, 2, "{\"order_id\":\"O1\"}");
		assertThat(this.account.ordersState()).isEqualTo(AccountState.STALE);
		onlyRequest("unsubscribe", "executions");
	}

	@Test
	void subscribesAnewAtOnceWhenAMessageCannotBeRead() {
		goLive();
		frame("{\"channel\":\"executions\",\"type\":\"update\",\"sequence\":2}");
		assertThat(this.account.ordersState()).isEqualTo(AccountState.STALE);
		assertThat(this.account.balancesState()).isEqualTo(AccountState.LIVE);
		onlyRequest("unsubscribe", "executions");
	}

	@Test
	void trustsNoChannelAfterAMessageOfAnUnknownOne() {
		goLive();
		frame("{\"channel\":\"exec");
		assertThat(this.account.ordersState()).isEqualTo(AccountState.STALE);
		assertThat(this.account.balancesState()).isEqualTo(AccountState.STALE);
		assertThat(this.transport.last().takeRequests())
			.extracting((request) -> request.path("params").path("channel").stringValue())
			.containsExactly("executions", "balances");
	}

	@Test
	void subscribesAnewWhenAnUpdateCameBeforeTheSnapshot() {
		connect();
		subscribeBoth();
		executions(false, 2, report("O1", "canceled", "canceled"));
		executions(true, 1, order("O1"));
		assertThat(this.account.ordersState()).isEqualTo(AccountState.AWAITING_SNAPSHOT);
		acknowledge(onlyRequest("unsubscribe", "executions"), "unsubscribe");
		acknowledge(onlyRequest("subscribe", "executions"), "subscribe");
		executions(true, 1);
		assertThat(this.account.ordersState()).isEqualTo(AccountState.LIVE);
		assertThat(this.account.openOrders()).isEmpty();
	}

	@Test
	void isNotLiveOnceASubscriptionWithoutAnAnswerIsEnded() {
		connect();
		List<JsonNode> requests = this.transport.last().takeRequests();
		acknowledge(requests.get(1), "subscribe");
		balances();
		executions(true, 1, order("O1"));
		assertThat(this.account.ordersState()).isEqualTo(AccountState.LIVE);
		Duration step = Duration.ofSeconds(1);
		Duration timeout = SubscriptionOptions.DEFAULT.acknowledgementTimeout().plus(step);
		for (Duration passed = Duration.ZERO; passed.compareTo(timeout) < 0; passed = passed.plus(step)) {
			this.loop.advance(step);
			frame("{\"channel\":\"heartbeat\"}");
		}
		assertThat(this.account.ordersState()).isEqualTo(AccountState.STALE);
		JsonNode unsubscribe = this.transport.last()
			.takeRequests()
			.stream()
			.filter((request) -> request.path("method").stringValue().equals("unsubscribe"))
			.filter((request) -> request.path("params").path("channel").stringValue().equals("executions"))
			.findFirst()
			.orElseThrow();
		executions(false, 2, report("O1", "canceled", "canceled"));
		assertThat(this.account.openOrders()).hasSize(1);
		acknowledge(unsubscribe, "unsubscribe");
		acknowledge(onlyRequest("subscribe", "executions"), "subscribe");
		executions(true, 1);
		assertThat(this.account.ordersState()).isEqualTo(AccountState.LIVE);
		assertThat(this.account.openOrders()).isEmpty();
	}

	@Test
	void deliversAFillOnceWhateverTheConnectionDoes() {
		goLive();
		String trade = report("O1", "trade", "partially_filled", fill("T1", "0.4"), "\"cum_qty\":0.40000000");
		executions(false, 2, trade);
		reconnect();
		executions(true, 1, report("O1", "trade", "filled", fill("T1", "0.4")),
				report("O1", "trade", "filled", fill("T2", "0.1")),
				order("O1").replace("\"cum_qty\":0.00000000", "\"cum_qty\":0.50000000"));
		assertThat(fills()).containsExactly("T1 LIVE", "T2 RECOVERED");
		assertThat(this.account.order("O1").orElseThrow().isTerminal()).isFalse();
		assertThat(this.account.order("O1").orElseThrow().progress().cumQty()).isEqualTo("0.50000000");
	}

	@Test
	void knowsAnOrderAsFilledWhenItsRecoveredFillsComplete() {
		goLive();
		reconnect();
		executions(true, 1, report("O1", "trade", "filled", fill("T1", "0.6")),
				report("O1", "trade", "filled", fill("T2", "0.4")));
		assertThat(fills()).containsExactly("T1 RECOVERED", "T2 RECOVERED");
		assertThat(this.account.order("O1").orElseThrow().orderStatus()).isEqualTo(OrderStatus.FILLED);
		assertThat(this.events).noneMatch(OrderUnaccounted.class::isInstance);
	}

	@Test
	void saysThatAllIsRestoredOnceReadersSeeTheSnapshot() {
		goLive();
		reconnect();
		balances();
		executions(true, 1, order("O2"), order("O3"));
		assertThat(this.restored).hasSize(2);
		assertThat(this.seenWhenRestored).containsExactly("LIVE LIVE O1", "LIVE LIVE O2 O3");
	}

	@Test
	void doesNotSayThatAllIsRestoredForASnapshotThatCannotBeRead() {
		goLive();
		reconnect();
		balances();
		executions(true, 1, order("O2"), "{\"order_id\":\"O3\"}");
		assertThat(this.account.ordersState()).isEqualTo(AccountState.STALE);
		assertThat(this.restored).hasSize(1);
		acknowledge(onlyRequest("unsubscribe", "executions"), "unsubscribe");
		acknowledge(onlyRequest("subscribe", "executions"), "subscribe");
		executions(true, 1, order("O2"));
		assertThat(this.restored).hasSize(2);
	}

	@Test
	void keepsWhatWasKnownWhileTheConnectionIsDown() {
		goLive();
		this.transport.last().fail(Kind.LOST);
		assertThat(this.account.ordersState()).isEqualTo(AccountState.DISCONNECTED);
		assertThat(this.account.balancesState()).isEqualTo(AccountState.DISCONNECTED);
		assertThat(this.account.openOrders()).hasSize(1);
	}

	@Test
	void addsTransactionsToTheirWallet() {
		goLive();
		ledger(2, "L1", "-0.50000000", "1.00000000");
		assertThat(this.account.balance("BTC").orElseThrow().balance()).isEqualTo("1.00000000");
		assertThat(this.account.balance("BTC").orElseThrow().wallets())
			.extracting((wallet) -> wallet.balance().toPlainString())
			.containsExactly("0.50000000", "0.50000000");
		ledger(3, "L1", "-0.50000000", "1.00000000");
		assertThat(balanceUpdates()).filteredOn((update) -> update.origin() == UpdateOrigin.LIVE).hasSize(1);
	}

	@Test
	void tellsABalanceThatChangedDuringAnOutageAsRecovered() {
		goLive();
		reconnect();
		balances("{\"asset\":\"BTC\",\"asset_class\":\"currency\",\"balance\":2.00000000,\"wallets\":[]}");
		assertThat(balanceUpdates()).filteredOn((update) -> update.origin() == UpdateOrigin.RECOVERED)
			.extracting((update) -> update.balance().asset() + " " + update.balance().balance().toPlainString())
			.containsExactly("BTC 2.00000000", "USD 0");
	}

	@Test
	void endsTheSubscriptionOfWhatIsNotWantedAnyMore() {
		goLive();
		this.session.unwantBalances();
		this.loop.run();
		acknowledge(onlyRequest("unsubscribe", "balances"), "unsubscribe");
		assertThat(this.session.exchange().subscriptions()).extracting((status) -> status.channel())
			.containsExactly("executions");
	}

	private void goLive() {
		connect();
		subscribeBoth();
		executions(true, 1, order("O1"));
		balances(
				"{\"asset\":\"BTC\",\"asset_class\":\"currency\",\"balance\":1.50000000,\"wallets\":["
						+ "{\"type\":\"spot\",\"id\":\"main\",\"balance\":1.00000000},"
						+ "{\"type\":\"earn\",\"id\":\"flex\",\"balance\":0.50000000}]}",
				"{\"asset\":\"USD\",\"asset_class\":\"currency\",\"balance\":10.0000,\"wallets\":[]}");
	}

	private void subscribeBoth() {
		for (JsonNode request : this.transport.last().takeRequests()) {
			acknowledge(request, "subscribe");
		}
	}

	private void reconnect() {
		this.transport.last().fail(Kind.LOST);
		this.loop.advance(Duration.ofSeconds(4));
		this.transport.last().greet();
		subscribeBoth();
	}

	private JsonNode onlyRequest(String method, String channel) {
		List<JsonNode> requests = this.transport.last().takeRequests();
		assertThat(requests).hasSize(1);
		assertThat(requests.get(0).path("method").stringValue()).isEqualTo(method);
		assertThat(requests.get(0).path("params").path("channel").stringValue()).isEqualTo(channel);
		return requests.get(0);
	}

	private void acknowledge(JsonNode request, String method) {
		String channel = request.path("params").path("channel").stringValue();
		frame("{\"method\":\"" + method + "\",\"req_id\":" + request.path("req_id").longValue()
				+ ",\"result\":{\"channel\":\"" + channel + "\",\"maxratecount\":125},\"success\":true}");
	}

	private void refuse(JsonNode request, String error) {
		frame("{\"channel\":\"executions\",\"error\":\"" + error
				+ "\",\"method\":\"subscribe\",\"status\":\"error\",\"success\":false,\"req_id\":"
				+ request.path("req_id").longValue() + "}");
		this.loop.run();
	}

	private void frame(String text) {
		this.transport.last().frame(text);
	}

	private void executions(boolean snapshot, long sequence, String... reports) {
		frame("{\"channel\":\"executions\",\"type\":\"" + (snapshot ? "snapshot" : "update") + "\",\"data\":["
				+ String.join(",", reports) + "],\"sequence\":" + sequence + "}");
	}

	private void balances(String... balances) {
		frame("{\"channel\":\"balances\",\"type\":\"snapshot\",\"data\":[" + String.join(",", balances)
				+ "],\"sequence\":1}");
	}

	private void ledger(long sequence, String id, String amount, String balance) {
		frame("{\"channel\":\"balances\",\"type\":\"update\",\"data\":[{\"ledger_id\":\"" + id
				+ "\",\"ref_id\":\"R1\",\"timestamp\":\"2026-01-01T00:00:02.000000Z\",\"type\":\"trade\",\"asset\":\"BTC\","
				+ "\"asset_class\":\"currency\",\"category\":\"trade\",\"wallet_type\":\"spot\",\"wallet_id\":\"main\","
				+ "\"amount\":" + amount + ",\"fee\":0.00000000,\"balance\":" + balance + "}],\"sequence\":" + sequence
				+ "}");
	}

	private static String order(String id) {
		return "{\"order_id\":\"" + id + "\",\"symbol\":\"BTC/USD\",\"order_qty\":1.00000000,\"cum_qty\":0.00000000,"
				+ "\"exec_type\":\"pending_new\",\"side\":\"buy\",\"order_type\":\"limit\",\"limit_price\":80000.0,"
				+ "\"order_status\":\"new\",\"timestamp\":\"2026-01-01T00:00:00.000000Z\"}";
	}

	private static String report(String id, String execType, String status, String... more) {
		return "{\"order_id\":\"" + id + "\",\"exec_type\":\"" + execType + "\",\"order_status\":\"" + status
				+ "\",\"timestamp\":\"2026-01-01T00:00:01.000000Z\"" + ((more.length == 0) ? "" : ",")
				+ String.join(",", more) + "}";
	}

	private static String fill(String execId, String qty) {
		return "\"exec_id\":\"" + execId + "\",\"last_qty\":" + qty + ",\"last_price\":80000.0";
	}

	private List<ExecutionUpdate> executions() {
		return this.events.stream().filter(ExecutionUpdate.class::isInstance).map(ExecutionUpdate.class::cast).toList();
	}

	private List<String> fills() {
		return executions().stream()
			.filter((update) -> update.report().fill() != null)
			.map((update) -> update.report().fill().execId() + " " + update.origin())
			.toList();
	}

	private List<BalanceUpdate> balanceUpdates() {
		return this.events.stream().filter(BalanceUpdate.class::isInstance).map(BalanceUpdate.class::cast).toList();
	}

	private final class Runtime implements SessionPool.Runtime {

		@Override
		public EventLoop nextLoop() {
			return AccountSessionTests.this.loop;
		}

		@Override
		public Transport transport(EventLoop loop) {
			return AccountSessionTests.this.transport;
		}

	}

	private final class Listener implements SessionListener {

		@Override
		public void onStateChange(ConnectionStateChange change) {
			if (change.cause() != null) {
				AccountSessionTests.this.causes.add(change.cause());
			}
		}

		@Override
		public void onRestored(SubscriptionsRestored event) {
			AccountSessionTests.this.restored.add(event);
			TrackedAccount account = AccountSessionTests.this.account;
			AccountSessionTests.this.seenWhenRestored.add(account.ordersState() + " " + account.balancesState()
					+ account.openOrders()
						.stream()
						.map((order) -> " " + order.orderId())
						.collect(Collectors.joining()));
		}

	}

}
