// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;

import dev.krakenboot.simulator.account.ApiKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RestFaultTests {

	private static final String TIME = "/0/public/Time";

	private final KrakenSimulator simulator = KrakenSimulator.builder().build();

	private final ApiKey key = this.simulator.accounts().defaultAccount().key();

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
	void answersAsABrokenProxyDoes() {
		this.simulator.faults().rest().badGatewayNext(1);
		this.simulator.faults().rest().emptyNext(1);
		HttpResponse<String> page = this.rest.get(TIME);
		assertThat(page.statusCode()).isEqualTo(502);
		assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
		assertThat(page.body()).contains("<h1>502 Bad Gateway</h1>");
		HttpResponse<String> empty = this.rest.get(TIME);
		assertThat(empty.statusCode()).isEqualTo(200);
		assertThat(empty.body()).isEmpty();
		assertThat(this.rest.get(TIME).body()).contains("unixtime");
	}

	@Test
	void answersWithErrorsWithoutAnyEffect() {
		this.simulator.faults().rest().errorNext(1, "EService:Busy");
		this.simulator.faults().rest().errorNext(1, "EService:Throttled: 1769061989");
		assertThat(this.rest.call(this.key, "GetWebSocketsToken")).isEqualTo("{\"error\":[\"EService:Busy\"]}");
		assertThat(this.rest.call(this.key, "GetWebSocketsToken"))
			.isEqualTo("{\"error\":[\"EService:Throttled: 1769061989\"]}");
		assertThat(this.simulator.tokens().issued()).isEmpty();
		assertThat(this.key.highNonce()).isZero();
		assertThat(this.rest.call(this.key, "GetWebSocketsToken")).contains("token");
	}

	@Test
	void disturbsOnePathOnly() {
		this.simulator.faults().rest().at("/0/private/Balance").answerNext(2, 503, "text/plain", "later");
		assertThat(this.rest.get(TIME).statusCode()).isEqualTo(200);
		assertThat(this.rest.call(this.key, "Balance")).isEqualTo("later");
		assertThat(this.rest.call(this.key, "Balance")).isEqualTo("later");
		assertThat(this.rest.call(this.key, "Balance")).contains("\"error\":[]");
	}

	@Test
	void closesTheConnectionBeforeOrAfterTheEffect() {
		this.simulator.faults().rest().dropNext(1);
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.rest.call(this.key, "GetWebSocketsToken"));
		assertThat(this.simulator.tokens().issued()).isEmpty();
		this.simulator.faults().rest().loseAnswerOfNext(1);
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.rest.call(this.key, "GetWebSocketsToken"));
		assertThat(this.simulator.tokens().issued()).hasSize(1);
		assertThat(this.simulator.receivedRest()).hasSize(2);
	}

	@Test
	void answersLate() {
		Duration delay = Duration.ofMillis(200);
		this.simulator.faults().rest().delayNext(1, delay);
		long start = System.nanoTime();
		assertThat(this.rest.get(TIME).body()).contains("unixtime");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
	}

	@Test
	void endsWithAllOtherFaults() {
		this.simulator.faults().rest().at(TIME).badGatewayNext(5);
		this.simulator.faults().clear();
		assertThat(this.rest.get(TIME).statusCode()).isEqualTo(200);
	}

}
