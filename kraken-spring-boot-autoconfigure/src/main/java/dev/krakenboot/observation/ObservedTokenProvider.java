// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.observation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import dev.krakenboot.core.error.KrakenAuthenticationException;
import dev.krakenboot.core.token.TokenProvider;
import dev.krakenboot.core.token.WebSocketToken;
import dev.krakenboot.observation.KrakenObservations.Running;
import org.jspecify.annotations.Nullable;

/**
 * Token provider that is observed. The token itself is in no observation. The loop of a
 * connection asks for tokens, so handlers are run, and the token is fetched, on the
 * thread of the observations.
 */
public final class ObservedTokenProvider implements TokenProvider {

	private final String client;

	private final TokenProvider tokens;

	private final KrakenObservations observations;

	/**
	 * Creates a provider.
	 * @param client name of the client
	 * @param tokens where the tokens come from
	 * @param observations begins the observations
	 */
	public ObservedTokenProvider(String client, TokenProvider tokens, KrakenObservations observations) {
		this.client = client;
		this.tokens = tokens;
		this.observations = observations;
	}

	@Override
	public CompletionStage<WebSocketToken> token() {
		return CompletableFuture.supplyAsync(this::observed, this.observations.executor())
			.thenCompose(Function.identity());
	}

	private CompletionStage<WebSocketToken> observed() {
		Running running = this.observations.start(KrakenOperation.TOKEN, this.client, "");
		try {
			CompletionStage<WebSocketToken> answer = this.tokens.token();
			answer.whenCompleteAsync((token, failure) -> end(running, failure), this.observations.executor());
			return answer;
		}
		catch (RuntimeException ex) {
			end(running, ex);
			throw ex;
		}
	}

	private static void end(Running running, @Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		if (cause == null) {
			running.end("obtained", null);
		}
		else {
			running.end((cause instanceof KrakenAuthenticationException) ? "refused" : "failed", cause);
		}
	}

	@Override
	public void refused(WebSocketToken token) {
		this.tokens.refused(token);
	}

	@Override
	public String toString() {
		return this.tokens.toString();
	}

}
