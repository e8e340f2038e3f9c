// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.oauth;

import java.util.Set;

import dev.krakenboot.simulator.account.SimulatedAccount;

/**
 * What an account allowed a client. Two grants of the same content are different ones.
 */
final class Grant {

	private final SimulatedOAuthClient client;

	private final SimulatedAccount account;

	private final Set<String> scopes;

	Grant(SimulatedOAuthClient client, SimulatedAccount account, Set<String> scopes) {
		this.client = client;
		this.account = account;
		this.scopes = Set.copyOf(scopes);
	}

	SimulatedOAuthClient client() {
		return this.client;
	}

	SimulatedAccount account() {
		return this.account;
	}

	boolean has(String scope) {
		return this.scopes.contains(scope);
	}

}
