// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.auth.http.ReactorNettyHttpTransport;
import dev.krakenboot.auth.oauth.authorization.InMemoryAuthorizationRequestStore;

/** A client and a server that share a clock, and a browser between them. */
final class Bench implements AutoCloseable {

	static final URI REDIRECT = URI.create("https://app.example.com/callback");

	static final String USER = "user-1";

	private static final HttpTransport TRANSPORT = ReactorNettyHttpTransport.create();

	private static final HttpClient BROWSER = HttpClient.newHttpClient();

	final MovedClock clock = new MovedClock();

	final AuthorizationServer server;

	final InMemoryAuthorizationRequestStore requestStore = new InMemoryAuthorizationRequestStore(100, this.clock);

	final WatchedTokenStore tokenStore = new WatchedTokenStore();

	final OAuthClientRegistration registration;

	final OAuthClient client;

	Bench() {
		this(AuthorizationServer.SECRET);
	}

	Bench(String secret) {
		try {
			this.server = new AuthorizationServer(this.clock);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.registration = OAuthClientRegistration.builder(AuthorizationServer.CLIENT_ID, REDIRECT)
			.clientSecret(secret.toCharArray())
			.scopes(OAuthScopes.ACCOUNT_INFO, OAuthScopes.FAST_API_KEY_WRITE)
			.endpoints(this.server.endpoints())
			.build();
		this.client = newClient();
	}

	OAuthClient newClient() {
		return OAuthClient.builder(this.registration, TRANSPORT, this.requestStore, this.tokenStore)
			.clock(this.clock)
			.build();
	}

	/** Sends the user through the exchange's page. */
	URI visit(URI page) {
		try {
			HttpResponse<Void> answer = BROWSER.send(HttpRequest.newBuilder(page).build(),
					HttpResponse.BodyHandlers.discarding());
			return URI.create(answer.headers().firstValue("Location").orElseThrow());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	URI callback() {
		return visit(get(this.client.authorize(USER)).uri());
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
		catch (ExecutionException ex) {
			throw new AssertionError("Failed: " + ex.getCause(), ex);
		}
		catch (TimeoutException ex) {
			throw new AssertionError("Nothing came", ex);
		}
	}

	static <X extends Throwable> X failure(CompletionStage<?> stage, Class<X> type) {
		try {
			Object value = stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
			throw new AssertionError("Did not fail but gave " + value);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause().getClass() != type) {
				throw new AssertionError("Expected " + type + " but failed with " + ex.getCause(), ex);
			}
			return type.cast(ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new AssertionError("Nothing came", ex);
		}
	}

	@Override
	public void close() {
		this.server.close();
		this.registration.close();
	}

}
