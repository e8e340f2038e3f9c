// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.observation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import dev.krakenboot.core.error.KrakenAuthenticationException;
import dev.krakenboot.core.token.TokenProvider;
import dev.krakenboot.core.token.WebSocketToken;
import org.jspecify.annotations.Nullable;

/**
 * Token provider that is observed. The token itself is in no observation. The token is
 * fetched at once; because the loop of a connection asks for it, the handlers run on the
 * thread of the observations, and time from there if an earlier one blocks.
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
		HandledApart observed = this.observations.beginApart(KrakenOperation.TOKEN, this.client, "");
		try {
			CompletionStage<WebSocketToken> answer = this.tokens.token();
			answer.whenComplete((token, failure) -> end(observed, failure));
			return answer;
		}
		catch (RuntimeException ex) {
			end(observed, ex);
			return CompletableFuture.failedFuture(ex);
		}
	}

	private static void end(HandledApart observed, @Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		if (cause == null) {
			observed.end("obtained", null);
		}
		else {
			observed.end((cause instanceof KrakenAuthenticationException) ? "refused" : "failed", cause);
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
