// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.krakenboot.core.token.TokenProvider;
import dev.krakenboot.core.token.WebSocketToken;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.account.WebSocketTokens;

/**
 * Tokens of a simulator's default account, past its REST API. Never hands out the same
 * token twice.
 */
final class SimulatorTokenProvider implements TokenProvider {

	private final KrakenSimulator simulator;

	SimulatorTokenProvider(KrakenSimulator simulator) {
		this.simulator = simulator;
	}

	@Override
	public CompletionStage<WebSocketToken> token() {
		WebSocketTokens tokens = this.simulator.tokens();
		String token = tokens.issue(this.simulator.accounts().defaultAccount());
		return CompletableFuture.completedFuture(new WebSocketToken(token, Instant.now().plus(tokens.lifetime())));
	}

	@Override
	public void refused(WebSocketToken token) {
	}

}
