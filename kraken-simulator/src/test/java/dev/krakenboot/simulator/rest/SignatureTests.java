// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignatureTests {

	private static final byte[] SECRET = Base64.getDecoder()
		.decode("kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==");

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			textBlock = """
					/0/private/AddOrder|1616492376594|nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25|4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==
					/0/private/GetCustodyTask?id=TGWOJ4JQPOTZT2|1616492376594|{"nonce":1616492376594}|2rM09q8HG7LvjivBitQUybwZ/DSeO8+i0U/at/wclH2Jma6gMaE/0Nw9dyLR+ykMd5eWCngSL4K58i6uJzXDCw==
					/0/private/GetWebSocketsToken|1616492376594|nonce=1616492376594|+mRDmY9Ks0Moc1zjv/BjfvYa98buO0x1yHChZR5onlfAzAUbfIYlLggUZzdQ0RsmXm4Sh+Q8iAIZdo2wSeHeiA==
					/0/private/AddOrder|1616492376594|{"nonce":"1616492376594","ordertype":"limit","pair":"XBTUSD","price":"37500","type":"buy","volume":"1.25"}|r/o+GpKxXjV/mls/r5CKLu5R+yzK5psqvQ4hXxMX1nzdxTBhV+ui82QGgPZMMitpFwCOAdPEZMmXgZxD2chJEg==
					/0/private/WithdrawInfo|1616492376595|nonce=1616492376595&asset=XBT&key=my%20wallet%2B1&amount=0.5&otp=123456|T1Z175GRumlWRGk1lzUoBkRBOH7wDoFN4mK3kgAFqksZsHnhg+Z9W5TTSYctoL8LJ8hCRxss1nuQPsAP0CQrcQ==
					""")
	void signsTheKnownExamples(String target, String nonce, String body, String signature) {
		assertThat(Signature.of(SECRET, target, nonce, body.getBytes(StandardCharsets.UTF_8))).isEqualTo(signature);
	}

}
