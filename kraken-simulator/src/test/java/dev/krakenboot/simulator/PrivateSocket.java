// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.protocol.Json;
import tools.jackson.databind.JsonNode;

/**
 * A client of the private channels with a token of its own.
 */
final class PrivateSocket implements AutoCloseable {

	private final TestClient client;

	private final String token;

	PrivateSocket(KrakenSimulator simulator, SimulatedAccount account) {
		this(simulator, simulator.tokens().issue(account));
	}

	PrivateSocket(KrakenSimulator simulator, String token) {
		this.client = TestClient.connect(simulator.privateUrl());
		this.client.take((text) -> text.startsWith("{\"channel\":\"status\""));
		this.token = token;
	}

	/** Sends a request and takes the next text. */
	String request(String method, String channel, String moreParams) {
		this.client.send("{\"method\":\"" + method + "\",\"params\":{\"channel\":\"" + channel + "\",\"token\":\""
				+ this.token + "\"" + moreParams + "},\"req_id\":101}");
		return this.client.take();
	}

	/** Subscribes and takes the snapshot. */
	JsonNode subscribed(String channel, String moreParams) {
		String answer = request("subscribe", channel, moreParams);
		if (!answer.contains("\"success\":true")) {
			throw new AssertionError(answer);
		}
		return takeJson();
	}

	String take() {
		return this.client.take();
	}

	JsonNode takeJson() {
		return Json.read(take());
	}

	/** The only report of the next text. */
	JsonNode takeReport() {
		return takeJson().path("data").path(0);
	}

	TestClient client() {
		return this.client;
	}

	@Override
	public void close() {
		this.client.close();
	}

}
