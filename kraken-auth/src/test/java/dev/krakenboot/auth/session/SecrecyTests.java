// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.session;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.auth.oauth.OAuthSession;
import dev.krakenboot.auth.oauth.authorization.AuthorizationCallback;
import dev.krakenboot.auth.oauth.authorization.AuthorizationRequest;
import dev.krakenboot.auth.oauth.fastkey.CreatedFastApiKey;
import dev.krakenboot.auth.oauth.fastkey.FastApiKeyParameters;
import dev.krakenboot.auth.oauth.fastkey.FastApiKeyPermissions;
import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.auth.rest.RestAnswer;
import dev.krakenboot.auth.rest.RestRequest;
import dev.krakenboot.auth.rest.RestTokenProvider;
import dev.krakenboot.core.BalancesSubscription;
import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.ExecutionsSubscription;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.KrakenClientBuilder;
import dev.krakenboot.core.Level3Subscription;
import dev.krakenboot.core.account.AccountState;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.recording.FrameRecorder;
import dev.krakenboot.simulator.account.ApiKey;
import dev.krakenboot.simulator.http.HttpCall;
import dev.krakenboot.simulator.order.Liquidity;
import dev.krakenboot.simulator.order.OrderSide;
import dev.krakenboot.simulator.order.OrderSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static dev.krakenboot.auth.session.Connect.USER;
import static dev.krakenboot.auth.session.Connect.get;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A full private session, with all that can go wrong, tells nobody a secret: not the log
 * of any level, no exception, no text form, no recording.
 */
@Timeout(60)
class SecrecyTests {

	private static final String PASSWORD = "one-time-Zq81";

	private final List<String> texts = new ArrayList<>();

	private final Secrets secrets = new Secrets();

	private LogCapture log;

	private Exchange exchange;

	@TempDir
	private Path recordings;

	@BeforeEach
	void open() {
		this.log = new LogCapture();
		this.exchange = new Exchange(ApiKey.builder().otp(PASSWORD).build());
	}

	@AfterEach
	void close() {
		this.exchange.close();
		this.log.close();
	}

	@Test
	void nothingSecretIsToldToAnybody() throws Exception {
		accountSession();
		refusals();
		connectedAccount();
		collectSecrets();
		this.exchange.close();
		assertThat(this.secrets.size()).isGreaterThan(200);
		assertThat(this.secrets.in("sent " + HexFormat.of().formatHex(this.exchange.key.secretBytes())))
			.as("the search finds what is there")
			.contains("secret, decoded as hex");
		List<String> logged = this.log.texts();
		assertThat(logged).anyMatch((text) -> text.startsWith("TRACE") || text.startsWith("DEBUG"))
			.anyMatch((text) -> text.contains("reactor.netty") || text.contains("r.n."))
			.anyMatch((text) -> text.contains("GetWebSocketsToken"))
			.anyMatch((text) -> text.contains("Invalid signature"));
		assertNoneIn("log", logged);
		assertThat(this.texts).hasSizeGreaterThan(60);
		assertNoneIn("text form", this.texts);
		String recorded = recorded();
		assertThat(recorded).contains("\"channel\":\"executions\"", "\"channel\":\"balances\"",
				"\"channel\":\"level3\"", "ESession:Invalid session");
		for (String channel : List.of("executions", "balances", "level3")) {
			assertThat(recorded.lines()
				.filter((line) -> line.startsWith("{\"sent\"") && line.contains("\"subscribe\"")
						&& line.contains("\"" + channel + "\"")))
				.as(channel)
				.hasSizeGreaterThan(1)
				.allMatch((line) -> line.contains("\"token\":\"REDACTED\""));
		}
		assertNoneIn("recording", List.of(recorded));
	}

	private void assertNoneIn(String where, List<String> all) {
		for (String text : all) {
			assertThat(this.secrets.in(text)).as("%s: %s", where, text.substring(0, Math.min(2_000, text.length())))
				.isEmpty();
		}
	}

	private void note(Object... values) {
		for (Object value : values) {
			this.texts.add(String.valueOf(value));
		}
	}

	private void fails(CompletionStage<?> stage) {
		Throwable failure = Connect.failure(stage);
		note(failure, ThrowableProxyUtil.asString(new ThrowableProxy(failure)));
	}

	private void accountSession() throws IOException {
		KrakenCredentials credentials = KrakenCredentials.of(this.exchange.key.publicKey(), this.exchange.key.secret());
		CredentialsProvider provider = this.exchange.open(CredentialsProvider.fixed(credentials));
		KrakenRestClient.Builder builder = this.exchange.restBuilder(provider).otp(PASSWORD::toCharArray);
		KrakenRestClient rest = this.exchange.open(builder.build());
		RestTokenProvider tokens = new RestTokenProvider(rest);
		try (FrameRecorder recorder = FrameRecorder.builder(this.recordings).gzip(false).build()) {
			KrakenClientBuilder clientBuilder = this.exchange
				.client(rest, ExecutionsSubscription.DEFAULT, new BalancesSubscription(),
						Level3Subscription.of("BTC/USD"), BookSubscription.of("BTC/USD"))
				.tokens(tokens)
				.recorder(recorder);
			try (KrakenClient client = clientBuilder.build()) {
				EventLog events = EventLog.of(client);
				client.start();
				live(client);
				liveAndRefused(client, events);
				note(provider, credentials, builder, rest, rest.status(), tokens, tokens.status(), recorder,
						clientBuilder, client, client.account(), client.connections(), client.subscriptions(),
						client.statistics(), client.deliveries(), client.instruments(), client.books(),
						this.exchange.transport, get(tokens.token()));
				events.all().forEach(this::note);
			}
			RestAnswer answer = get(rest.call(RestRequest.query("GetWebSocketsToken")));
			note(answer, RestRequest.query("Balance").with("asset", "USD"));
		}
	}

	private static void live(KrakenClient client) {
		Exchange.soon()
			.until(() -> client.account().ordersState() == AccountState.LIVE
					&& client.account().balancesState() == AccountState.LIVE
					&& client.books().stream().allMatch((book) -> book.state().name().equals("LIVE")));
	}

	private void liveAndRefused(KrakenClient client, EventLog events) {
		String orderId = this.exchange.account.orders()
			.place(OrderSpec.limit("BTC/USD", OrderSide.BUY, "1", "60000.0"));
		this.exchange.account.orders().fill(orderId, "0.5", "60000.0", Liquidity.MAKER);
		Exchange.soon().until(() -> events.fills().size() == 1);
		this.exchange.simulator.tokens().expireAll();
		this.exchange.faults().executions().loseNext(1);
		this.exchange.account.orders().amend(orderId, "2", null);
		this.exchange.account.orders().cancel(orderId);
		Exchange.soon().until(() -> events.ends("executions") == 1);
		this.exchange.faults().frames().channel("level3").changeChecksumInNext("BTC/USD");
		this.exchange.simulator.market().step("BTC/USD", 5);
		live(client);
		this.exchange.faults().rest().badGatewayNext(1);
		this.exchange.faults().rest().dropNext(1);
		this.exchange.faults().cutConnections();
		Exchange.soon().until(() -> Exchange.connection(client, "private").reconnects() == 1);
		live(client);
	}

	private void refusals() {
		ApiKey key = this.exchange.key;
		KrakenRestClient noPassword = this.exchange.rest(key, Clock.systemUTC());
		fails(noPassword.call(RestRequest.query("Balance")));
		KrakenCredentials wrong = KrakenCredentials.of(key.publicKey(), ApiKey.builder().build().secret());
		KrakenRestClient unsigned = this.exchange.rest(this.exchange.open(CredentialsProvider.fixed(wrong)),
				Clock.systemUTC());
		fails(unsigned.call(RestRequest.query("Balance")));
		KrakenClient client = this.exchange.started(this.exchange.client(unsigned, ExecutionsSubscription.DEFAULT));
		Exchange.soon().until(() -> Exchange.isIn(client, "private", ConnectionState.REFUSED));
		note(client.connections());
		KrakenRestClient rest = this.exchange.open(this.exchange
			.restBuilder(
					this.exchange.open(CredentialsProvider.fixed(KrakenCredentials.of(key.publicKey(), key.secret()))))
			.otp(PASSWORD::toCharArray)
			.build());
		this.exchange.faults().rest().answerNext(1, 200, "text/html", "<html>Log in</html>");
		fails(rest.call(RestRequest.query("Balance")));
		this.exchange.faults().rest().badGatewayNext(3);
		fails(rest.call(RestRequest.query("Balance")));
	}

	private void connectedAccount() {
		MovedClock clock = new MovedClock();
		Connect connect = new Connect(this.exchange, clock);
		AuthorizationRequest request = get(connect.client.authorize(USER));
		URI callback = Connect.visit(request.uri());
		AuthorizationCallback read = AuthorizationCallback.of(callback);
		OAuthSession session = get(connect.client.exchange(USER, callback));
		secret("OAuth code", callback.getRawQuery().replaceFirst(".*code=([^&]*).*", "$1"));
		fails(connect.client.exchange(USER, callback));
		FastApiKeyParameters parameters = FastApiKeyParameters.NONE.withPermissions(FastApiKeyPermissions.FUNDS_QUERY);
		storedTokens(connect);
		KrakenCredentials credentials;
		try (CreatedFastApiKey created = get(session.fastApiKeys().create("my-bot", parameters))) {
			credentials = created.toCredentials();
			note(created, created.key(), created.secret());
		}
		CredentialsProvider provider = this.exchange.open(CredentialsProvider.fixed(credentials));
		KrakenRestClient rest = this.exchange.rest(provider, Clock.systemUTC());
		KrakenClient client = this.exchange.started(this.exchange.client(rest, new BalancesSubscription()));
		Exchange.soon().until(() -> client.account().balancesState() == AccountState.LIVE);
		note(connect.client, connect.registration, connect.tokens, session, request, read, credentials, provider, rest,
				parameters, get(session.userInfo()), get(session.fastApiKeys().list()));
		this.exchange.simulator.oauth().expireAccessTokens();
		clock.move(Duration.ofMinutes(1));
		get(session.userInfo());
		storedTokens(connect);
		this.exchange.account.keys().forEach((key) -> this.secrets.addBase64("secret of " + key.name(), key.secret()));
		get(session.logOut("my-bot"));
		fails(session.userInfo());
		fails(rest.call(RestRequest.query("Balance")));
	}

	private void storedTokens(Connect connect) {
		connect.tokens.load(USER).toCompletableFuture().join().ifPresent((tokens) -> {
			note(tokens);
			secret("access token", tokens.accessToken());
			secret("refresh token", tokens.refreshToken());
		});
	}

	private void secret(String name, String secret) {
		this.secrets.addText(name + " " + this.secrets.size(), secret);
	}

	private void collectSecrets() {
		secret("password", PASSWORD);
		secret("public key", this.exchange.key.publicKey());
		secret("client secret", Connect.SECRET);
		List<String> issued = this.exchange.simulator.tokens().issued();
		assertThat(issued).hasSizeGreaterThan(3);
		issued.forEach((token) -> secret("token", token));
		this.secrets.addBase64("secret", this.exchange.key.secret());
		List<HttpCall> calls = this.exchange.simulator.receivedRest();
		assertThat(calls).hasSizeGreaterThan(10);
		for (HttpCall call : calls) {
			if (call.header("API-Sign") != null) {
				this.secrets.addBase64("signature " + this.secrets.size(), call.header("API-Sign"));
			}
			if (call.header("Authorization") != null) {
				secret("authorization", call.header("Authorization").replaceFirst("^(Basic|Bearer) ", ""));
			}
			if (call.bodyText().contains("code_verifier=")) {
				secret("verifier", call.bodyText().replaceFirst(".*code_verifier=([^&]*).*", "$1"));
			}
		}
	}

	private String recorded() throws IOException {
		try (Stream<Path> files = Files.list(this.recordings)) {
			StringBuilder all = new StringBuilder();
			for (Path file : files.sorted().toList()) {
				// Byte by byte, so that raw bytes show as well.
				all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
			}
			return all.toString();
		}
	}

}
