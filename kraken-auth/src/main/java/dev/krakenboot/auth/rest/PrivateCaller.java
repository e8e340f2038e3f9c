// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.rest;

import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.auth.NonceSource;
import dev.krakenboot.auth.OtpProvider;
import dev.krakenboot.auth.RequestSigner;
import dev.krakenboot.auth.http.HttpAnswer;
import dev.krakenboot.auth.http.HttpCall;
import dev.krakenboot.auth.http.HttpTransport;
import dev.krakenboot.core.error.KrakenAuthenticationException;
import dev.krakenboot.core.error.KrakenConnectionException;
import dev.krakenboot.core.error.KrakenException;
import dev.krakenboot.core.error.SecretMask;
import org.jspecify.annotations.Nullable;

/**
 * Signs private requests and makes them.
 */
final class PrivateCaller implements Caller {

	private static final char[] NO_OTP = new char[0];

	private final HttpTransport transport;

	private final RestOptions options;

	private final @Nullable CredentialsProvider credentials;

	private final NonceSource nonces;

	private final @Nullable OtpProvider otp;

	private final RefusalGuard guard;

	PrivateCaller(HttpTransport transport, RestOptions options, @Nullable CredentialsProvider credentials,
			NonceSource nonces, @Nullable OtpProvider otp, RefusalGuard guard) {
		this.transport = transport;
		this.options = options;
		this.credentials = credentials;
		this.nonces = nonces;
		this.otp = otp;
		this.guard = guard;
	}

	@Override
	public CompletionStage<RestAnswer> attempt(RestRequest request) {
		KrakenCredentials signer = credentials(request);
		try {
			return attempt(request, signer);
		}
		catch (KrakenAuthenticationException ex) {
			if (!signer.isWiped()) {
				throw ex;
			}
			// Replaced in the moment of signing: the provider has newer ones.
			return attempt(request, credentials(request));
		}
	}

	private KrakenCredentials credentials(RestRequest request) {
		if (this.credentials == null) {
			throw new KrakenAuthenticationException(request + " needs credentials. "
					+ "Set 'credentials.api-key' and 'credentials.api-secret', or give the client a credentials provider",
					null);
		}
		try {
			return this.credentials.get();
		}
		catch (KrakenException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// Such as a vault out of reach: the exchange has refused nothing.
			throw new NotSentException(
					request + " was not sent, because the credentials provider failed with " + ex.getClass().getName(),
					ex);
		}
	}

	private CompletionStage<RestAnswer> attempt(RestRequest request, KrakenCredentials signer) {
		this.guard.check(request, signer);
		char[] password = (this.otp != null) ? this.otp.otp() : NO_OTP;
		long nonce = this.nonces.next();
		byte[] body = RequestBodies.body(this.options.bodyFormat(), nonce, request.parameters(), password);
		char[] sentPassword = password.clone();
		Arrays.fill(password, '\0');
		try {
			String path = request.path();
			String signature = RequestSigner.sign(signer, path, nonce, body);
			SecretMask secrets = SecretMask.of(signer.apiKey(), signature, CharBuffer.wrap(sentPassword));
			HttpCall call = new HttpCall("POST", this.options.url().resolve(path),
					Map.of("API-Key", signer.apiKey(), "API-Sign", signature, "Content-Type",
							this.options.bodyFormat().contentType(), "User-Agent", this.options.userAgent(), "Accept",
							"application/json"),
					body, this.options.timeout());
			return this.transport.send(call)
				.handle((answer, failure) -> read(request, answer, failure, secrets))
				.whenComplete((answer, failure) -> {
					wipe(body, sentPassword);
					observe(request, signer, failure);
				});
		}
		catch (RuntimeException ex) {
			wipe(body, sentPassword);
			throw ex;
		}
	}

	private static RestAnswer read(RestRequest request, @Nullable HttpAnswer answer, @Nullable Throwable failure,
			SecretMask secrets) {
		if (answer == null) {
			throw new CompletionException(secrets.hide(Failures.cause(failure)));
		}
		return AnswerReader.read(request, answer, secrets);
	}

	private static void wipe(byte[] body, char[] password) {
		Arrays.fill(body, (byte) 0);
		Arrays.fill(password, '\0');
	}

	private void observe(RestRequest request, KrakenCredentials signer, @Nullable Throwable failure) {
		Throwable cause = (failure != null) ? Failures.cause(failure) : null;
		if (cause instanceof KrakenAuthenticationException refused) {
			this.guard.refused(request, signer, refused);
		}
		else if (!(cause instanceof KrakenConnectionException)) {
			this.guard.accepted();
		}
	}

}
