// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.session;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.oauth.OAuthSession;
import dev.krakenboot.auth.oauth.error.AuthorizationError;
import dev.krakenboot.auth.oauth.error.AuthorizationFailedException;
import dev.krakenboot.auth.oauth.error.AuthorizationFailedException.Reason;
import dev.krakenboot.auth.oauth.error.AuthorizationRequiredException;
import dev.krakenboot.auth.oauth.fastkey.CreatedFastApiKey;
import dev.krakenboot.auth.oauth.fastkey.FastApiKey;
import dev.krakenboot.auth.oauth.fastkey.FastApiKeyParameters;
import dev.krakenboot.auth.oauth.fastkey.FastApiKeyPermissions;
import dev.krakenboot.core.BalancesSubscription;
import dev.krakenboot.core.ExecutionsSubscription;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.account.AccountState;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.simulator.account.ApiKey;
import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.market.GeneratedMarket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.krakenboot.auth.session.Connect.USER;
import static dev.krakenboot.auth.session.Connect.failure;
import static dev.krakenboot.auth.session.Connect.get;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * From a user's consent to a private session, against the exchange's OAuth server, which
 * shares no code with the client.
 */
@Timeout(60)
class ConnectedAccountTests {

	private final MovedClock clock = new MovedClock();

	private final Exchange exchange = new Exchange(ApiKey.builder().build(),
			(options) -> options.clock(this.clock).market(GeneratedMarket.builder().levels(20).history(1).build()));

	private final SimulatedAccount account = this.exchange.account;

	private final Connect connect = new Connect(this.exchange, this.clock);

	@AfterEach
	void close() {
		this.exchange.close();
	}

	private static Reason reason(Throwable failure) {
		assertThat(failure).isInstanceOf(AuthorizationFailedException.class);
		return ((AuthorizationFailedException) failure).reason();
	}

	private static AuthorizationRequiredException.Reason required(Throwable failure) {
		assertThat(failure).isInstanceOf(AuthorizationRequiredException.class);
		return ((AuthorizationRequiredException) failure).reason();
	}

	@Test
	void goesFromConsentToAPrivateSessionAndOut() {
		this.exchange.simulator.oauth().pkceRequired(true);
		OAuthSession session = this.connect.logIn();
		assertThat(get(session.userInfo()).email()).isEqualTo(this.account.email());
		KrakenClient client = privateSession(session, "my-bot");
		assertThat(this.account.keys()).hasSize(2);
		assertThat(get(session.fastApiKeys().list())).extracting(FastApiKey::name).contains("my-bot");
		this.account.balances().deposit("USD", "5");
		Exchange.soon()
			.until(() -> client.account()
				.balance("USD")
				.orElseThrow()
				.balance()
				.compareTo(this.account.balances().balance("USD")) == 0);
		get(session.logOut("my-bot"));
		assertThat(this.account.keys()).containsExactly(this.exchange.key);
		this.exchange.faults().cutConnections();
		Exchange.soon().until(() -> Exchange.isIn(client, "private", ConnectionState.REFUSED));
		assertThat(required(failure(session.accessToken()))).isEqualTo(AuthorizationRequiredException.Reason.NO_TOKENS);
	}

	private KrakenClient privateSession(OAuthSession session, String name) {
		FastApiKeyParameters parameters = FastApiKeyParameters.NONE
			.withPermissions(FastApiKeyPermissions.FUNDS_QUERY, FastApiKeyPermissions.TRADES_QUERY_OPEN)
			.withNonceWindow(10_000);
		CredentialsProvider credentials;
		try (CreatedFastApiKey created = get(session.fastApiKeys().create(name, parameters))) {
			credentials = this.exchange.open(CredentialsProvider.fixed(created.toCredentials()));
		}
		KrakenClient client = this.exchange
			.started(this.exchange.client(this.exchange.rest(credentials, Clock.systemUTC()),
					ExecutionsSubscription.DEFAULT, new BalancesSubscription()));
		Exchange.soon()
			.until(() -> client.account().ordersState() == AccountState.LIVE
					&& client.account().balancesState() == AccountState.LIVE);
		return client;
	}

	@Test
	void saysThatAFastKeyMayNotGetTokens() {
		this.exchange.simulator.oauth().fastKeysMayGetTokens(false);
		OAuthSession session = this.connect.logIn();
		CredentialsProvider credentials;
		try (CreatedFastApiKey created = get(session.fastApiKeys()
			.create("my-bot", FastApiKeyParameters.NONE.withPermissions(FastApiKeyPermissions.FUNDS_QUERY)))) {
			credentials = this.exchange.open(CredentialsProvider.fixed(created.toCredentials()));
		}
		KrakenClient client = this.exchange
			.started(this.exchange.client(this.exchange.rest(credentials, this.clock), new BalancesSubscription()));
		Exchange.soon().until(() -> Exchange.isIn(client, "private", ConnectionState.REFUSED));
		assertThat(this.exchange.tokenCalls()).isEqualTo(1);
	}

	@Test
	void refreshesOnceForManyCallersAndRotates() {
		OAuthSession session = this.connect.logIn();
		String first = get(session.accessToken());
		String firstRefresh = get(this.connect.tokens.load(USER)).orElseThrow().refreshToken();
		this.clock.move(Duration.ofHours(24));
		long before = tokenCalls();
		List<CompletableFuture<String>> asked = IntStream.range(0, 50)
			.parallel()
			.mapToObj((i) -> session.accessToken().toCompletableFuture())
			.toList();
		String second = get(asked.get(0));
		assertThat(asked).allSatisfy((token) -> assertThat(get(token)).isEqualTo(second));
		assertThat(tokenCalls()).isEqualTo(before + 1);
		assertThat(second).isNotEqualTo(first);
		assertThat(get(this.connect.tokens.load(USER)).orElseThrow().refreshToken()).isNotEqualTo(firstRefresh);
		assertThat(get(session.userInfo()).email()).isEqualTo(this.account.email());
	}

	private long tokenCalls() {
		return this.exchange.simulator.receivedRest()
			.stream()
			.filter((call) -> call.path().equals("/oauth/token"))
			.count();
	}

	@Test
	void refreshesWhenTheExchangeDoesNotKnowTheAccessTokenAnyMore() {
		OAuthSession session = this.connect.logIn();
		this.exchange.simulator.oauth().expireAccessTokens();
		this.clock.move(Duration.ofMinutes(1));
		assertThat(get(session.userInfo()).email()).isEqualTo(this.account.email());
		assertThat(tokenCalls()).isEqualTo(2);
	}

	@Test
	void needsANewConsentWhenTheUserHasWithdrawnIt() {
		OAuthSession session = this.connect.logIn();
		this.exchange.simulator.oauth().revokeAll();
		this.clock.move(Duration.ofMinutes(1));
		assertThat(required(failure(session.userInfo())))
			.isEqualTo(AuthorizationRequiredException.Reason.REFRESH_REFUSED);
		assertThat(required(failure(session.userInfo()))).isNotNull();
		assertThat(tokenCalls()).as("no refresh is tried twice").isEqualTo(2);
		assertThat(get(this.connect.logIn().userInfo()).email()).isEqualTo(this.account.email());
	}

	@Test
	void takesACallbackOnce() {
		URI callback = this.connect.callback();
		get(this.connect.client.exchange(USER, callback));
		assertThat(reason(failure(this.connect.client.exchange(USER, callback)))).isEqualTo(Reason.UNKNOWN_STATE);
		assertThat(tokenCalls()).isEqualTo(1);
	}

	@Test
	void losesItsTokensWhenACodeIsReplayed() {
		URI callback = this.connect.callback();
		OAuthSession session = get(this.connect.client.exchange(USER, callback));
		String code = callback.getRawQuery().replaceFirst(".*code=([^&]*).*", "$1");
		URI forged = URI.create(this.connect.callback().toString().replaceFirst("code=[^&]*", "code=" + code));
		assertThat(reason(failure(this.connect.client.exchange(USER, forged)))).isEqualTo(Reason.CODE_REFUSED);
		this.clock.move(Duration.ofMinutes(1));
		assertThat(required(failure(session.userInfo())))
			.isEqualTo(AuthorizationRequiredException.Reason.REFRESH_REFUSED);
	}

	@Test
	void takesNoExpiredCode() {
		URI callback = this.connect.callback();
		this.clock.move(Duration.ofSeconds(61));
		assertThat(reason(failure(this.connect.client.exchange(USER, callback)))).isEqualTo(Reason.CODE_REFUSED);
	}

	@Test
	void saysThatTheUserRefused() {
		this.exchange.simulator.oauth().refuse();
		Throwable failure = failure(this.connect.client.exchange(USER, this.connect.callback()));
		assertThat(reason(failure)).isEqualTo(Reason.REFUSED);
		assertThat(((AuthorizationFailedException) failure).callbackError())
			.isEqualTo(AuthorizationError.ACCESS_DENIED);
		assertThat(tokenCalls()).isZero();
	}

	@Test
	void outlivesALostAnswerOfTheTokenEndpoint() {
		URI callback = this.connect.callback();
		this.exchange.faults().rest().loseAnswerOfNext(1);
		assertThat(reason(failure(this.connect.client.exchange(USER, callback)))).isEqualTo(Reason.NO_ANSWER);
		assertThat(get(this.connect.logIn().userInfo()).email()).isEqualTo(this.account.email());
	}

}
