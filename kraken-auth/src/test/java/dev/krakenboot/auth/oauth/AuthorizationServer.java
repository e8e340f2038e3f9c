// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.oauth;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Authorisation server on loopback, as strict as one can be: a code is good once, for a
 * minute and with its verifier; a refresh token is good once, and using it twice ends the
 * authorisation. One lock, so that what it counts is exact.
 */
final class AuthorizationServer implements AutoCloseable {

	static {
		// Else every answer waits for the acknowledgement of its headers.
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	static final String CLIENT_ID = "example-client";

	static final String SECRET = "s3cret-of-the-client";

	static final Duration CODE_LIFE = Duration.ofMinutes(1);

	private final JsonMapper mapper = new JsonMapper();

	private final MovedClock clock;

	private final HttpServer server;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final AtomicInteger serial = new AtomicInteger();

	private final Map<String, Code> codes = new HashMap<>();

	/** Living refresh token to its authorisation. */
	private final Map<String, Integer> refreshTokens = new HashMap<>();

	private final Map<String, Integer> spentRefreshTokens = new HashMap<>();

	private final Map<Integer, String> accessTokens = new HashMap<>();

	private final Map<String, ObjectNode> keys = new HashMap<>();

	/** Every secret that it gave out. */
	final Set<String> secrets = ConcurrentHashMap.newKeySet();

	final List<Map<String, String>> tokenForms = new CopyOnWriteArrayList<>();

	final List<String> basic = new CopyOnWriteArrayList<>();

	final List<String> apiCalls = new CopyOnWriteArrayList<>();

	final List<String> apiBodies = new CopyOnWriteArrayList<>();

	final AtomicInteger tradingCalls = new AtomicInteger();

	volatile boolean consent = true;

	volatile boolean publicClient;

	volatile boolean formAnswers;

	volatile int expiresIn = 14400;

	volatile String tokenType = "bearer";

	/** Answers the next token requests with this, once each; handled before the grant. */
	final List<Canned> canned = new CopyOnWriteArrayList<>();

	/** Handles the next token request but loses the answer. */
	volatile boolean loseAnswer;

	/** Holds token requests back while it is there. */
	volatile @Nullable CountDownLatch gate;

	volatile @Nullable Canned apiAnswer;

	AuthorizationServer(MovedClock clock) throws IOException {
		this.clock = clock;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.executor);
		this.server.createContext("/oauth/authorize", this::authorize);
		this.server.createContext("/de/oauth/authorize", this::authorize);
		this.server.createContext("/oauth/token", this::token);
		this.server.createContext("/oauth/userinfo", this::api);
		this.server.createContext("/oauth/fast-api-key", this::api);
		this.server.createContext("/0/", (exchange) -> {
			this.tradingCalls.incrementAndGet();
			answer(exchange, new Canned(200, "application/json", "{\"error\":[]}"));
		});
		this.server.start();
	}

	URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + path);
	}

	OAuthEndpoints endpoints() {
		return OAuthEndpoints.of(uri("/oauth/authorize"), uri("/oauth"));
	}

	private synchronized void authorize(HttpExchange exchange) throws IOException {
		Map<String, String> query = fields(exchange.getRequestURI().getRawQuery());
		if (!CLIENT_ID.equals(query.get("client_id")) || !"code".equals(query.get("response_type"))
				|| !"S256".equals(query.get("code_challenge_method"))) {
			answer(exchange, new Canned(400, "text/html", "<html>bad request</html>"));
			return;
		}
		String answer;
		if (this.consent) {
			String code = secret("CODE+/=");
			this.codes.put(code, new Code(query.get("redirect_uri"), query.get("code_challenge"),
					this.clock.instant().plus(CODE_LIFE)));
			answer = "code=" + code.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
		}
		else {
			answer = "error=access_denied";
		}
		exchange.getResponseHeaders()
			.add("Location", query.get("redirect_uri") + "?" + answer + "&state=" + query.get("state"));
		exchange.sendResponseHeaders(302, -1);
		exchange.close();
	}

	private void token(HttpExchange exchange) throws IOException {
		Map<String, String> form = fields(
				new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
		this.tokenForms.add(form);
		this.basic.add(exchange.getRequestHeaders().getFirst("Authorization"));
		CountDownLatch gate = this.gate;
		if (gate != null) {
			try {
				gate.await(10, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		Canned answer = this.canned.isEmpty() ? grant(form, exchange.getRequestHeaders().getFirst("Authorization"))
				: this.canned.remove(0);
		if (this.loseAnswer) {
			this.loseAnswer = false;
			exchange.close();
			return;
		}
		answer(exchange, answer);
	}

	private synchronized Canned grant(Map<String, String> form, String authorization) {
		String pair = CLIENT_ID + ":" + (this.publicClient ? "" : SECRET);
		String expected = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
		if (!expected.equals(authorization)) {
			return error(401, "invalid_client", "unknown client with " + authorization);
		}
		return switch (String.valueOf(form.get("grant_type"))) {
			case "authorization_code" -> grantByCode(form);
			case "refresh_token" -> grantByRefreshToken(String.valueOf(form.get("refresh_token")));
			default -> error(400, "unsupported_grant_type", "");
		};
	}

	private Canned grantByCode(Map<String, String> form) {
		Code code = this.codes.remove(String.valueOf(form.get("code")));
		if (code == null || !code.expiresAt().isAfter(this.clock.instant())
				|| !code.redirectUri().equals(form.get("redirect_uri"))
				|| !code.challenge().equals(challenge(String.valueOf(form.get("code_verifier"))))) {
			return error(400, "invalid_grant", "no such code: " + form.get("code") + "\n" + form.get("code_verifier"));
		}
		return pair(this.serial.incrementAndGet());
	}

	private Canned grantByRefreshToken(String refreshToken) {
		Integer authorization = this.refreshTokens.remove(refreshToken);
		if (authorization == null) {
			Integer reused = this.spentRefreshTokens.get(refreshToken);
			if (reused != null) {
				this.accessTokens.remove(reused);
				this.refreshTokens.values().removeIf(reused::equals);
			}
			return error(400, "invalid_grant", "reused " + refreshToken);
		}
		this.spentRefreshTokens.put(refreshToken, authorization);
		return pair(authorization);
	}

	private Canned pair(int authorization) {
		String access = secret("ACCESS.");
		String refresh = secret("REFRESH+/");
		this.accessTokens.put(authorization, access);
		this.refreshTokens.put(refresh, authorization);
		if (this.formAnswers) {
			return new Canned(200, "application/x-www-form-urlencoded",
					"access_token=" + access + "&token_type=" + this.tokenType + "&expires_in=" + this.expiresIn
							+ "&refresh_token=" + refresh.replace("+", "%2B").replace("/", "%2F"));
		}
		ObjectNode json = this.mapper.createObjectNode();
		json.put("access_token", access).put("token_type", this.tokenType);
		json.put("expires_in", this.expiresIn).put("refresh_token", refresh);
		return new Canned(200, "application/json", json.toString());
	}

	private void api(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		this.apiCalls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
		this.apiBodies.add(body);
		String authorization = exchange.getRequestHeaders().getFirst("Authorization");
		Canned answer = this.apiAnswer;
		answer(exchange, (answer != null) ? answer
				: callApi(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), authorization, body));
	}

	private synchronized Canned callApi(String method, String path, String authorization, String body) {
		if (!this.accessTokens.values().stream().map("Bearer "::concat).toList().contains(authorization)) {
			return error(401, "invalid_token", "bad " + authorization);
		}
		if (path.endsWith("userinfo")) {
			return result("{\"email\":\"user@example.com\",\"iban\":\"AA00 N84G 0000 0000\",\"more\":[1]}");
		}
		if (method.equals("GET")) {
			return result(this.keys.values().toString());
		}
		JsonNode request = this.mapper.readTree(body);
		String name = request.get("api_key_name").asString();
		if (method.equals("POST")) {
			ObjectNode key = (ObjectNode) request.deepCopy();
			key.put("id", "id-" + name).put("created_time", "2026-09-01T12:00:00Z").put("nonce", 0);
			key.put("last_used", 0).put("oauth_client", CLIENT_ID).put("purpose", "standard");
			this.keys.put(name, key.deepCopy());
			key.put("api_key", "PUBLICKEY0123456789").put("secret", secret("a2V5U2VjcmV0"));
			return result(key.toString());
		}
		ObjectNode key = this.keys.remove(name);
		if (key == null) {
			return error(404, "unknown_key", "");
		}
		if (method.equals("PUT")) {
			String newName = request.path("new_api_key_name").asString(name);
			request.properties().forEach((field) -> key.set(field.getKey(), field.getValue()));
			key.remove("new_api_key_name");
			this.keys.put(newName, key.put("api_key_name", newName));
		}
		return result("true");
	}

	private static Canned result(String json) {
		return new Canned(200, "application/json", "{\"result\":" + json + "}");
	}

	Canned error(int status, String error, String description) {
		ObjectNode json = this.mapper.createObjectNode();
		json.put("error", error).put("error_description", description);
		return new Canned(status, "application/json", json.toString());
	}

	/** As if the user had withdrawn the authorisation, or the tokens had ended early. */
	synchronized void revokeAccessTokens() {
		this.accessTokens.clear();
	}

	synchronized void revokeRefreshTokens() {
		this.refreshTokens.clear();
	}

	synchronized Set<String> keyNames() {
		return Set.copyOf(this.keys.keySet());
	}

	long refreshes() {
		return this.tokenForms.stream().filter((form) -> "refresh_token".equals(form.get("grant_type"))).count();
	}

	private String secret(String prefix) {
		String secret = prefix + "_secret_" + this.serial.incrementAndGet() + "_";
		this.secrets.add(secret);
		return secret;
	}

	private static String challenge(String verifier) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
			return Base64.getUrlEncoder().encodeToString(digest).replace("=", "");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static Map<String, String> fields(String form) {
		Map<String, String> fields = new HashMap<>();
		for (String part : form.split("&")) {
			String[] pair = part.split("=", 2);
			fields.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
		}
		return fields;
	}

	private static void answer(HttpExchange exchange, Canned answer) throws IOException {
		byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", answer.contentType());
		exchange.sendResponseHeaders(answer.status(), (body.length > 0) ? body.length : -1);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	private record Code(String redirectUri, String challenge, Instant expiresAt) {

	}

	/** A whole answer. */
	record Canned(int status, String contentType, String body) {

	}

}
