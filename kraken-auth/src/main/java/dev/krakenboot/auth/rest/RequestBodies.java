// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes parameters as the bytes that are signed and sent.
 */
final class RequestBodies {

	private static final JsonFactory json = new JsonFactory();

	private static final String HEX = "0123456789ABCDEF";

	private RequestBodies() {
	}

	/**
	 * Body of a private request: nonce, parameters, one-time password.
	 * @param otp the password, empty for none
	 */
	static byte[] body(BodyFormat format, long nonce, Map<String, String> parameters, char[] otp) {
		WipedBytes bytes = new WipedBytes();
		try {
			if (format == BodyFormat.FORM) {
				form(bytes, nonce, parameters, otp);
			}
			else {
				json(bytes, nonce, parameters, otp);
			}
			return bytes.toByteArray();
		}
		finally {
			bytes.wipe();
		}
	}

	private static void form(WipedBytes bytes, long nonce, Map<String, String> parameters, char[] otp) {
		encode(bytes, "nonce=".getBytes(StandardCharsets.US_ASCII), false);
		encode(bytes, Long.toUnsignedString(nonce).getBytes(StandardCharsets.US_ASCII), false);
		parameters.forEach((name, value) -> {
			bytes.write('&');
			encode(bytes, name.getBytes(StandardCharsets.UTF_8), true);
			bytes.write('=');
			encode(bytes, value.getBytes(StandardCharsets.UTF_8), true);
		});
		if (otp.length > 0) {
			encode(bytes, "&otp=".getBytes(StandardCharsets.US_ASCII), false);
			byte[] utf8 = utf8(otp);
			encode(bytes, utf8, true);
			Arrays.fill(utf8, (byte) 0);
		}
	}

	private static byte[] utf8(char[] otp) {
		ByteBuffer buffer = StandardCharsets.UTF_8.encode(CharBuffer.wrap(otp));
		byte[] utf8 = new byte[buffer.remaining()];
		buffer.get(utf8);
		Arrays.fill(buffer.array(), (byte) 0);
		return utf8;
	}

	private static void json(WipedBytes bytes, long nonce, Map<String, String> parameters, char[] otp) {
		try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), bytes)) {
			generator.writeStartObject();
			generator.writeStringProperty("nonce", Long.toUnsignedString(nonce));
			parameters.forEach(generator::writeStringProperty);
			if (otp.length > 0) {
				generator.writeName("otp");
				generator.writeString(otp, 0, otp.length);
			}
			generator.writeEndObject();
		}
	}

	/** Query of a public request, empty for none. */
	static String query(Map<String, String> parameters) {
		WipedBytes bytes = new WipedBytes();
		parameters.forEach((name, value) -> {
			bytes.write((bytes.size() == 0) ? '?' : '&');
			encode(bytes, name.getBytes(StandardCharsets.UTF_8), true);
			bytes.write('=');
			encode(bytes, value.getBytes(StandardCharsets.UTF_8), true);
		});
		return bytes.toString(StandardCharsets.US_ASCII);
	}

	/** Percent-encodes, a blank as {@code %20}. */
	private static void encode(WipedBytes bytes, byte[] text, boolean escape) {
		for (byte character : text) {
			if (!escape || isUnreserved(character)) {
				bytes.write(character);
			}
			else {
				bytes.write('%');
				bytes.write(HEX.charAt((character >> 4) & 0xf));
				bytes.write(HEX.charAt(character & 0xf));
			}
		}
	}

	private static boolean isUnreserved(byte character) {
		return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z'
				|| character >= '0' && character <= '9' || character == '-' || character == '.' || character == '_'
				|| character == '~';
	}

	/** Bytes that are zeroed after use. */
	private static final class WipedBytes extends ByteArrayOutputStream {

		private WipedBytes() {
			super(1024);
		}

		private void wipe() {
			Arrays.fill(this.buf, (byte) 0);
		}

	}

}
