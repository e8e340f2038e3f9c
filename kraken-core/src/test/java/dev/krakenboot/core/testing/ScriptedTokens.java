// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.krakenboot.core.token.TokenProvider;
import dev.krakenboot.core.token.WebSocketToken;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as a test gives them: numbered, at once, unless it fails or withholds them.
 */
public final class ScriptedTokens implements TokenProvider {

	private final List<WebSocketToken> refused = new ArrayList<>();

	private final List<CompletableFuture<WebSocketToken>> waiting = new ArrayList<>();

	private int asked;

	public @Nullable RuntimeException failure;

	public boolean withheld;

	/** Thrown instead of answering. */
	public @Nullable RuntimeException thrown;

	/** Given to the next callers, so many of them. */
	public @Nullable WebSocketToken shared;

	public int sharedCalls;

	@Override
	public CompletionStage<WebSocketToken> token() {
		if (this.thrown != null) {
			throw this.thrown;
		}
		this.asked++;
		if (this.shared != null && this.sharedCalls-- > 0) {
			return CompletableFuture.completedFuture(this.shared);
		}
		CompletableFuture<WebSocketToken> answer = new CompletableFuture<>();
		if (this.failure != null) {
			answer.completeExceptionally(this.failure);
		}
		else if (this.withheld) {
			this.waiting.add(answer);
		}
		else {
			answer.complete(new WebSocketToken("token-" + this.asked, Instant.MAX));
		}
		return answer;
	}

	@Override
	public void refused(WebSocketToken token) {
		this.refused.add(token);
	}

	/** Gives what was withheld. */
	public void give() {
		this.waiting.forEach((answer) -> answer.complete(new WebSocketToken("late-" + this.asked, Instant.MAX)));
		this.waiting.clear();
	}

	/** How often a token was asked for. */
	public int asked() {
		return this.asked;
	}

	/** Tokens that were reported as refused. */
	public List<String> refusedValues() {
		return this.refused.stream().map(WebSocketToken::value).toList();
	}

}
