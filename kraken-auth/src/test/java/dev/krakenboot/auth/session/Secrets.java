// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts that must be nowhere, in the forms in which they might leak. */
final class Secrets {

	/** So much of the beginning of a secret would be too much. */
	private static final int PREFIX = 12;

	private final Map<String, String> forms = new LinkedHashMap<>();

	void addText(String name, String secret) {
		add(name, secret);
		add(name + ", the beginning", secret.substring(0, Math.min(PREFIX, secret.length())));
		add(name + ", URL encoded", URLEncoder.encode(secret, StandardCharsets.UTF_8));
		addBytes(name + ", its bytes", secret.getBytes(StandardCharsets.UTF_8));
	}

	void addBase64(String name, String secret) {
		addText(name, secret);
		addBytes(name + ", decoded", Base64.getDecoder().decode(secret));
	}

	private void addBytes(String name, byte[] bytes) {
		String numbers = Arrays.toString(bytes);
		add(name + " as numbers", numbers.substring(1, numbers.length() - 1));
		add(name + " as hex", HexFormat.of().formatHex(bytes));
		add(name + " as HEX", HexFormat.of().withUpperCase().formatHex(bytes));
		add(name + " as hex with colons", HexFormat.ofDelimiter(":").formatHex(bytes));
		add(name + " as Base64", Base64.getEncoder().withoutPadding().encodeToString(bytes));
		add(name + " as URL Base64", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
		add(name + " as Latin 1", new String(bytes, StandardCharsets.ISO_8859_1));
		add(name + " as UTF-8", new String(bytes, StandardCharsets.UTF_8));
	}

	private void add(String name, String form) {
		if (form.length() < 8) {
			throw new IllegalArgumentException(name + " is too short to look for");
		}
		this.forms.put(name, form);
	}

	/** Names of the secrets in the text. */
	List<String> in(String text) {
		return this.forms.entrySet()
			.stream()
			.filter((form) -> text.contains(form.getValue()))
			.map(Map.Entry::getKey)
			.toList();
	}

	int size() {
		return this.forms.size();
	}

}
