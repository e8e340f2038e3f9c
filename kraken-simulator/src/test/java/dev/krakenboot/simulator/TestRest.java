// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.krakenboot.simulator.account.ApiKey;

/**
 * A REST client with a signature of its own.
 */
public final class TestRest {

	private static final HttpClient HTTP = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(10))
		.build();

	private final AtomicLong nonce = new AtomicLong(1_616_492_376_594L);

	private final URI base;

	public TestRest(URI base) {
		this.base = base;
	}

	/** Calls a private method with a form. */
	public String call(ApiKey key, String method, String... params) {
		StringBuilder body = new StringBuilder("nonce=" + this.nonce.getAndIncrement());
		for (String param : params) {
			body.append('&').append(param);
		}
		return callWith(key, method, body.toString());
	}

	/** Calls a private method with a form that begins with its nonce. */
	public String callWith(ApiKey key, String method, String body) {
		String path = "/0/private/" + method;
		String nonce = body.replaceAll("(?s)nonce=([0-9]*).*", "$1");
		return post(path, key.publicKey(), sign(key, path, nonce, body), "application/x-www-form-urlencoded", body)
			.body();
	}

	public HttpResponse<String> post(String path, String apiKey, String apiSign, String type, String body) {
		return send(HttpRequest.newBuilder(uri(path))
			.header("API-Key", apiKey)
			.header("API-Sign", apiSign)
			.header("Content-Type", type)
			.POST(BodyPublishers.ofString(body)));
	}

	public HttpResponse<String> get(String pathAndQuery) {
		return send(HttpRequest.newBuilder(uri(pathAndQuery)).GET());
	}

	public URI uri(String pathAndQuery) {
		return URI.create(this.base + pathAndQuery);
	}

	public HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return HTTP.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public static String sign(ApiKey key, String path, String nonce, String body) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest((nonce + body).getBytes(StandardCharsets.UTF_8));
			Mac mac = Mac.getInstance("HmacSHA512");
			mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.secret()), "HmacSHA512"));
			mac.update(path.getBytes(StandardCharsets.UTF_8));
			return Base64.getEncoder().encodeToString(mac.doFinal(digest));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
