// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

import dev.krakenboot.simulator.account.ApiKey;
import dev.krakenboot.simulator.account.Permission;
import dev.krakenboot.simulator.account.SimulatedAccount;
import dev.krakenboot.simulator.order.Tier;
import dev.krakenboot.simulator.rest.RestOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RestAuthenticationTests {

	private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

	private static final String TOKEN_PATH = "/0/private/GetWebSocketsToken";

	private final MovedClock clock = new MovedClock();

	private final ApiKey known = ApiKey.builder()
		.publicKey("known-public-key")
		.secret("kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==")
		.build();

	private final ApiKey second = ApiKey.builder()
		.nonceWindow(10)
		.otp("123456")
		.permissions(Permission.WEBSOCKET)
		.build();

	private final KrakenSimulator simulator = KrakenSimulator.builder()
		.clock(this.clock)
		.account(SimulatedAccount.builder("alice").key(this.known).key(this.second).tier(Tier.STARTER))
		.rest(RestOptions.DEFAULT.withLockout(3, Duration.ofMinutes(5)))
		.build();

	private TestRest rest;

	@BeforeEach
	void start() {
		this.rest = new TestRest(this.simulator.start().restUrl());
	}

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void issuesATokenForTheKnownExample() {
		HttpResponse<String> answer = this.rest.post(TOKEN_PATH, "known-public-key",
				"+mRDmY9Ks0Moc1zjv/BjfvYa98buO0x1yHChZR5onlfAzAUbfIYlLggUZzdQ0RsmXm4Sh+Q8iAIZdo2wSeHeiA==", FORM,
				"nonce=1616492376594");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body())
			.matches("\\{\"error\":\\[],\"result\":\\{\"token\":\"[A-Za-z0-9]{43}\",\"expires\":900}}");
		assertThat(this.known.highNonce()).isEqualTo(1_616_492_376_594L);
		assertThat(this.simulator.tokens().issued()).hasSize(1);
	}

	@Test
	void takesAJsonBodyWithTheNonceAsTextOrNumber() {
		for (String nonce : new String[] { "\"7\"", "8" }) {
			String body = "{\"nonce\":" + nonce + "}";
			String sign = TestRest.sign(this.known, TOKEN_PATH, nonce.replace("\"", ""), body);
			assertThat(this.rest.post(TOKEN_PATH, this.known.publicKey(), sign, "application/json", body).body())
				.contains("\"error\":[],\"result\":{\"token\":");
		}
	}

	@Test
	void refusesWhatDiffersFromWhatWasSigned() {
		String sign = TestRest.sign(this.known, TOKEN_PATH, "5", "nonce=5");
		assertError(this.rest.post(TOKEN_PATH, this.known.publicKey(), sign, FORM, "nonce=5&x=1").body(),
				"EAPI:Invalid signature");
		assertError(this.rest.post(TOKEN_PATH + "?x=1", this.known.publicKey(), sign, FORM, "nonce=5").body(),
				"EAPI:Invalid signature");
		assertError(this.rest.post("/0/private/Balance", this.known.publicKey(), sign, FORM, "nonce=5").body(),
				"EAPI:Invalid signature");
		assertError(this.rest.post(TOKEN_PATH, this.second.publicKey(), sign, FORM, "nonce=5").body(),
				"EAPI:Invalid signature");
		assertThat(this.rest.callWith(this.known, "GetWebSocketsToken", "nonce=5")).contains("token");
	}

	@Test
	void wantsARisingNonce() {
		assertThat(this.rest.callWith(this.known, "Balance", "nonce=100")).contains("\"error\":[]");
		assertError(this.rest.callWith(this.known, "Balance", "nonce=100"), "EAPI:Invalid nonce");
		assertError(this.rest.callWith(this.known, "Balance", "nonce=99"), "EAPI:Invalid nonce");
		assertError(this.rest.callWith(this.known, "Balance", "nonce="), "EAPI:Invalid nonce");
		assertError(this.rest.callWith(this.known, "Balance", "nonce=18446744073709551616"), "EAPI:Invalid nonce");
		assertThat(this.rest.callWith(this.known, "Balance", "nonce=18446744073709551615")).contains("\"error\":[]");
	}

	@Test
	void toleratesLateNoncesInTheWindowOnce() {
		String otp = "&otp=123456";
		assertThat(this.rest.callWith(this.second, "GetWebSocketsToken", "nonce=100" + otp)).contains("token");
		assertThat(this.rest.callWith(this.second, "GetWebSocketsToken", "nonce=90" + otp)).contains("token");
		assertError(this.rest.callWith(this.second, "GetWebSocketsToken", "nonce=90" + otp), "EAPI:Invalid nonce");
		assertError(this.rest.callWith(this.second, "GetWebSocketsToken", "nonce=89" + otp), "EAPI:Invalid nonce");
	}

	@Test
	void wantsTheOneTimePasswordOfTheKey() {
		assertError(this.rest.call(this.second, "GetWebSocketsToken"), "EGeneral:Permission denied");
		assertError(this.rest.call(this.second, "GetWebSocketsToken", "otp=654321"), "EGeneral:Permission denied");
		assertThat(this.rest.call(this.second, "GetWebSocketsToken", "otp=123456")).contains("token");
	}

	@Test
	void refusesWhatTheKeyMayNotDo() {
		assertError(this.rest.call(this.second, "Balance", "otp=123456"), "EGeneral:Permission denied");
		this.known.permissions(Set.of(Permission.QUERY_FUNDS));
		assertError(this.rest.call(this.known, "GetWebSocketsToken"), "EGeneral:Permission denied");
		assertThat(this.rest.call(this.known, "Balance")).contains("\"error\":[]");
	}

	@Test
	void knowsNoRevokedKey() {
		SimulatedAccount alice = this.simulator.accounts().get("alice");
		assertThat(alice.keys()).containsExactly(this.known, this.second);
		alice.revoke(this.known);
		assertThat(alice.keys()).containsExactly(this.second);
		assertError(this.rest.call(this.known, "Balance"), "EAPI:Invalid key");
	}

	@Test
	void locksOutAfterUnknownKeysAndAnewWithEachCall() {
		ApiKey unknown = ApiKey.builder().build();
		for (int i = 0; i < 2; i++) {
			assertError(this.rest.call(unknown, "Balance"), "EAPI:Invalid key");
		}
		assertThat(this.rest.call(this.known, "Balance")).contains("\"error\":[]");
		for (int i = 0; i < 3; i++) {
			assertError(this.rest.call(unknown, "Balance"), "EAPI:Invalid key");
		}
		assertError(this.rest.call(this.known, "Balance"), "EGeneral:Temporary lockout");
		this.clock.moveSeconds(299);
		assertError(this.rest.call(this.known, "Balance"), "EGeneral:Temporary lockout");
		this.clock.moveSeconds(299);
		assertError(this.rest.call(this.known, "Balance"), "EGeneral:Temporary lockout");
		this.clock.moveSeconds(300);
		assertThat(this.rest.call(this.known, "Balance")).contains("\"error\":[]");
	}

	@Test
	void countsCallsOfAKeyByItsTier() {
		for (int i = 0; i < 13; i++) {
			assertThat(this.rest.call(this.known, "Balance")).contains("\"error\":[]");
		}
		assertThat(this.rest.call(this.known, "TradesHistory")).contains("\"error\":[]");
		assertError(this.rest.call(this.known, "Balance"), "EAPI:Rate limit exceeded");
		this.clock.moveSeconds(3);
		assertError(this.rest.call(this.known, "Balance"), "EAPI:Rate limit exceeded");
		this.clock.moveSeconds(1);
		assertThat(this.rest.call(this.known, "Balance")).contains("\"error\":[]");
		assertThat(this.rest.call(this.second, "GetWebSocketsToken", "otp=123456")).contains("token");
	}

	@Test
	void refusesABodyItCannotRead() {
		assertError(this.rest.post(TOKEN_PATH, "k", "s", "application/json", "{\"nonce\":").body(), "EAPI:Bad request");
		assertError(this.rest.post(TOKEN_PATH, "k", "s", FORM, "nonce=%zz").body(), "EAPI:Bad request");
	}

	@Test
	void keepsEveryCall() {
		this.rest.call(this.known, "Balance", "x=1");
		assertThat(this.simulator.receivedRest()).singleElement().satisfies((call) -> {
			assertThat(call.method()).isEqualTo("POST");
			assertThat(call.path()).isEqualTo("/0/private/Balance");
			assertThat(call.header("api-key")).isEqualTo("known-public-key");
			assertThat(call.bodyText()).isEqualTo("nonce=1616492376594&x=1");
			assertThat(call.toString()).isEqualTo("HttpCall[POST /0/private/Balance]");
		});
	}

	private static void assertError(String body, String error) {
		assertThat(body).isEqualTo("{\"error\":[\"" + error + "\"]}");
	}

}
