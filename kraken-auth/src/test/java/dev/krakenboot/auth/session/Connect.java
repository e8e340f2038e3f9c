// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.session;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.krakenboot.auth.oauth.OAuthClient;
import dev.krakenboot.auth.oauth.OAuthClientRegistration;
import dev.krakenboot.auth.oauth.OAuthEndpoints;
import dev.krakenboot.auth.oauth.OAuthSession;
import dev.krakenboot.auth.oauth.authorization.InMemoryAuthorizationRequestStore;
import dev.krakenboot.auth.oauth.token.InMemoryOAuthTokenStore;
import dev.krakenboot.simulator.oauth.SimulatedOAuthClient;

/** An application that the simulated exchange lets users connect, and their browser. */
final class Connect {

	static final String USER = "user-1";

	static final URI REDIRECT = URI.create("https://app.example.com/callback");

	static final String SECRET = "a-client-secret-of-32-characters";

	private static final HttpClient BROWSER = HttpClient.newHttpClient();

	final InMemoryOAuthTokenStore tokens = new InMemoryOAuthTokenStore();

	final OAuthClientRegistration registration;

	final OAuthClient client;

	Connect(Exchange exchange, Clock clock) {
		exchange.simulator.oauth()
			.register(SimulatedOAuthClient.builder("my-app").secret(SECRET).redirectUri(REDIRECT.toString()).build());
		exchange.simulator.oauth().consent(exchange.account);
		URI base = exchange.simulator.restUrl();
		this.registration = exchange.open(OAuthClientRegistration.builder("my-app", REDIRECT)
			.clientSecret(SECRET.toCharArray())
			.endpoints(OAuthEndpoints.of(base.resolve("/oauth/authorize"), base.resolve("/oauth")))
			.build());
		this.client = OAuthClient
			.builder(this.registration, exchange.transport, new InMemoryAuthorizationRequestStore(100, clock),
					this.tokens)
			.clock(clock)
			.build();
	}

	/** Where the exchange sends the user back to. */
	URI callback() {
		return visit(get(this.client.authorize(USER)).uri());
	}

	static URI visit(URI page) {
		try {
			HttpResponse<String> answer = BROWSER.send(HttpRequest.newBuilder(page).build(),
					HttpResponse.BodyHandlers.ofString());
			return URI.create(answer.headers()
				.firstValue("Location")
				.orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body())));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	OAuthSession logIn() {
		return get(this.client.exchange(USER, callback()));
	}

	static <T> T get(CompletionStage<T> stage) {
		try {
			return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new AssertionError("No answer", ex);
		}
	}

	static Throwable failure(CompletionStage<?> stage) {
		try {
			Object value = stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
			throw new AssertionError("Did not fail but gave " + value);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			return ex.getCause();
		}
		catch (TimeoutException ex) {
			throw new AssertionError("Nothing came", ex);
		}
	}

}
