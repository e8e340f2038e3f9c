// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.test;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Points the named clients of the application at the embedded exchange.
 */
@Configuration(proxyBeanMethods = false)
@Import(EmbeddedClientsRegistrar.class)
class EmbeddedClientsConfiguration {

}
