// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth;

import java.nio.charset.StandardCharsets;

import dev.krakenboot.auth.testing.Samples;
import dev.krakenboot.core.error.KrakenAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestSignerTests {

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = ' ', quoteCharacter = '\'',
			textBlock = """
					A /0/private/AddOrder 1616492376594 nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25 4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==
					B /0/private/GetCustodyTask?id=TGWOJ4JQPOTZT2 1616492376594 {"nonce":1616492376594} 2rM09q8HG7LvjivBitQUybwZ/DSeO8+i0U/at/wclH2Jma6gMaE/0Nw9dyLR+ykMd5eWCngSL4K58i6uJzXDCw==
					B-form /0/private/GetCustodyTask?id=TGWOJ4JQPOTZT2 1616492376594 nonce=1616492376594 2ZC5iGTjrWLCzekqY5obpHf3HDHI4cbFjBIjQobb9BuX/2eYMYce3PXI+QmmbBlxwlwNWK25XTQGgmFX5S7NDw==
					C /0/private/GetWebSocketsToken 1616492376594 nonce=1616492376594 +mRDmY9Ks0Moc1zjv/BjfvYa98buO0x1yHChZR5onlfAzAUbfIYlLggUZzdQ0RsmXm4Sh+Q8iAIZdo2wSeHeiA==
					D /0/private/AddOrder 1616492376594 {"nonce":"1616492376594","ordertype":"limit","pair":"XBTUSD","price":"37500","type":"buy","volume":"1.25"} r/o+GpKxXjV/mls/r5CKLu5R+yzK5psqvQ4hXxMX1nzdxTBhV+ui82QGgPZMMitpFwCOAdPEZMmXgZxD2chJEg==
					E /0/private/WithdrawInfo 1616492376595 nonce=1616492376595&asset=XBT&key=my%20wallet%2B1&amount=0.5&otp=123456 T1Z175GRumlWRGk1lzUoBkRBOH7wDoFN4mK3kgAFqksZsHnhg+Z9W5TTSYctoL8LJ8hCRxss1nuQPsAP0CQrcQ==
					""")
	void signsTheVectorsOfTheNotes(String vector, String path, long nonce, String body, String signature) {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		assertThat(RequestSigner.sign(Samples.credentials(), path, nonce, bytes)).isEqualTo(signature);
		assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(body);
	}

	@Test
	void readsTheNonceAsUnsigned() {
		KrakenCredentials credentials = Samples.credentials();
		byte[] body = {};
		assertThat(RequestSigner.sign(credentials, "/", -1, body)).isEqualTo(
				RequestSigner.sign(credentials, "/", 1, "8446744073709551615".getBytes(StandardCharsets.US_ASCII)));
	}

	@Test
	void signsNothingWithWipedCredentials() {
		KrakenCredentials credentials = Samples.credentials();
		credentials.wipe();
		assertThatExceptionOfType(KrakenAuthenticationException.class)
			.isThrownBy(() -> RequestSigner.sign(credentials, "/", 1, new byte[0]))
			.withMessageContaining("wiped");
	}

}
