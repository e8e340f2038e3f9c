// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.autoconfigure;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * Encryption of a client's connections by an SSL bundle that may be replaced: each new
 * connection is of the bundle that there is by then. Safe for any thread.
 */
final class SslBundleContext extends SslContext {

	private final Supplier<SslBundle> bundles;

	private @Nullable Made made;

	SslBundleContext(Supplier<SslBundle> bundles) {
		this.bundles = bundles;
	}

	/** Kept as long as the bundle is the same, so that sessions can be resumed. */
	synchronized SslContext current() {
		SslBundle bundle = this.bundles.get();
		Made last = this.made;
		if (last == null || last.bundle() != bundle) {
			last = new Made(bundle, context(bundle));
			this.made = last;
		}
		return last.context();
	}

	private static SslContext context(SslBundle bundle) {
		SslManagerBundle managers = bundle.getManagers();
		SslOptions options = bundle.getOptions();
		SslContextBuilder builder = SslContextBuilder.forClient()
			.keyManager(managers.getKeyManagerFactory())
			.trustManager(managers.getTrustManagerFactory())
			.endpointIdentificationAlgorithm("HTTPS");
		if (options.getCiphers() != null) {
			builder.ciphers(List.of(options.getCiphers()));
		}
		if (options.getEnabledProtocols() != null) {
			builder.protocols(options.getEnabledProtocols());
		}
		try {
			return builder.build();
		}
		catch (SSLException ex) {
			throw new IllegalStateException("The SSL bundle cannot be used: " + ex.getMessage(), ex);
		}
	}

	@Override
	public boolean isClient() {
		return true;
	}

	@Override
	public List<String> cipherSuites() {
		return current().cipherSuites();
	}

	@Override
	@SuppressWarnings("deprecation")
	public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
		return current().applicationProtocolNegotiator();
	}

	@Override
	public SSLEngine newEngine(ByteBufAllocator allocator) {
		return current().newEngine(allocator);
	}

	@Override
	public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
		return current().newEngine(allocator, peerHost, peerPort);
	}

	@Override
	public SSLSessionContext sessionContext() {
		return current().sessionContext();
	}

	@Override
	protected SslHandler newHandler(ByteBufAllocator allocator, boolean startTls) {
		return current().newHandler(allocator);
	}

	@Override
	protected SslHandler newHandler(ByteBufAllocator allocator, boolean startTls, Executor executor) {
		return current().newHandler(allocator, executor);
	}

	@Override
	protected SslHandler newHandler(ByteBufAllocator allocator, String peerHost, int peerPort, boolean startTls) {
		return current().newHandler(allocator, peerHost, peerPort);
	}

	@Override
	protected SslHandler newHandler(ByteBufAllocator allocator, String peerHost, int peerPort, boolean startTls,
			Executor executor) {
		return current().newHandler(allocator, peerHost, peerPort, executor);
	}

	private record Made(SslBundle bundle, SslContext context) {

	}

}
