// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestBodiesTests {

	private static final char[] NO_OTP = {};

	@Test
	void writesTheFormOfVectorE() {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("asset", "XBT");
		parameters.put("key", "my wallet+1");
		parameters.put("amount", "0.5");
		assertThat(RequestBodies.body(BodyFormat.FORM, 1616492376595L, parameters, "123456".toCharArray())).asString()
			.isEqualTo("nonce=1616492376595&asset=XBT&key=my%20wallet%2B1&amount=0.5&otp=123456");
	}

	@Test
	void writesTheJsonOfVectorD() {
		Map<String, String> parameters = new LinkedHashMap<>();
		parameters.put("ordertype", "limit");
		parameters.put("pair", "XBTUSD");
		parameters.put("price", "37500");
		parameters.put("type", "buy");
		parameters.put("volume", "1.25");
		assertThat(RequestBodies.body(BodyFormat.JSON, 1616492376594L, parameters, NO_OTP)).asString()
			.isEqualTo("{\"nonce\":\"1616492376594\",\"ordertype\":\"limit\",\"pair\":\"XBTUSD\",\"price\":\"37500\","
					+ "\"type\":\"buy\",\"volume\":\"1.25\"}");
	}

	@Test
	void escapesWhateverAValueHolds() {
		assertThat(RequestBodies.body(BodyFormat.FORM, 1, Map.of("a&b", "ä=%~"), "ö".toCharArray())).asString()
			.isEqualTo("nonce=1&a%26b=%C3%A4%3D%25~&otp=%C3%B6");
		assertThat(RequestBodies.body(BodyFormat.JSON, -1, Map.of("a", "\"\n"), "7\"".toCharArray())).asString()
			.isEqualTo("{\"nonce\":\"18446744073709551615\",\"a\":\"\\\"\\n\",\"otp\":\"7\\\"\"}");
	}

	@Test
	void writesAQuery() {
		assertThat(RequestBodies.query(Map.of())).isEmpty();
		assertThat(RequestBodies.query(Map.of("pair", "XBT/USD"))).isEqualTo("?pair=XBT%2FUSD");
	}

}
