// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.account;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.account.Accounts.KeyHolder;
import dev.krakenboot.simulator.fault.HttpFault;
import dev.krakenboot.simulator.http.HttpCall;
import dev.krakenboot.simulator.http.HttpReply;
import dev.krakenboot.simulator.oauth.SimulatedOAuthClient;
import dev.krakenboot.simulator.protocol.Request;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SecretTextTests {

	@Test
	void showsNoSecretInTheTextOfAnything() {
		ApiKey key = ApiKey.builder().secret("c2VjcmV0LXNlY3JldA==").otp("otp-otp").build();
		SimulatedOAuthClient client = SimulatedOAuthClient.builder("app").secret("client-secret").build();
		try (KrakenSimulator simulator = KrakenSimulator.builder()
			.account(SimulatedAccount.builder("alice").key(key))
			.oauthClient(client)
			.build()) {
			SimulatedAccount alice = simulator.accounts().get("alice");
			String token = simulator.tokens().issue(alice);
			HttpReply reply = HttpReply.json(200, token);
			List<Object> all = List.of(key, ApiKey.builder().secret(key.secret()), alice,
					SimulatedAccount.builder("bob").key(key), new KeyHolder(alice, key), simulator.accounts(),
					simulator.tokens(), client, SimulatedOAuthClient.builder("b").secret("client-secret"),
					simulator.oauth(), simulator, alice.orders(), alice.balances(), reply,
					new HttpFault(true, reply, Duration.ZERO, false),
					new HttpCall("POST", "/oauth/token", "otp=otp-otp", Map.of("API-Sign", "client-secret"),
							token.getBytes(StandardCharsets.UTF_8)),
					String.valueOf(Request.read("{\"method\":\"subscribe\",\"params\":{\"channel\":\"executions\","
							+ "\"token\":\"" + token + "\"}}", 0)));
			for (Object object : all) {
				assertThat(object.toString()).doesNotContain(key.secret(), "otp-otp", "client-secret", token,
						key.publicKey());
			}
		}
	}

	@Test
	void showsAKeyOnlyByItsEnds() {
		assertThat(ApiKey.builder().publicKey("abcd0123456789wxyz").build())
			.hasToString("ApiKey[name=key, publicKey=abcd...wxyz]");
		assertThat(ApiKey.builder().publicKey("short").build()).hasToString("ApiKey[name=key, publicKey=...]");
	}

}
