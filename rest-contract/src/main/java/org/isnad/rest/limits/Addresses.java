package org.isnad.rest.limits;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where requests come from. */
final class Addresses {
  private static final int IPV6 = 16;
  private static final int NETWORK = 8;

  private final List<IpSubnetFilterRule> exempt;

  /**
   * @param exempt addresses and networks: {@code 127.0.0.1}, {@code 10.1.0.0/16}
   */
  Addresses(List<String> exempt) {
    this.exempt = exempt.stream().map(Addresses::network).toList();
  }

  private static IpSubnetFilterRule network(String written) {
    String network = written.strip();
    if (!network.contains("/")) {
      network += network.contains(":") ? "/128" : "/32";
    }
    return new IpSubnetFilterRule(network, IpFilterRuleType.ACCEPT);
  }

  /** That of the connection, or what a proxy says that Quarkus is told to trust. */
  static String of(HttpServerRequest request) {
    SocketAddress remote = request.remoteAddress();
    String address = remote == null ? null : remote.hostAddress();
    return address == null ? String.valueOf(remote == null ? null : remote.host()) : address;
  }

  boolean exempt(String address) {
    byte[] bytes = bytes(address);
    if (bytes == null || exempt.isEmpty()) {
      return false;
    }
    try {
      var place = new InetSocketAddress(InetAddress.getByAddress(bytes), 0);
      return exempt.stream().anyMatch(network -> network.matches(place));
    } catch (java.net.UnknownHostException e) {
      return false; // of a length that no address has
    }
  }

  /** What is counted as one: of IPv6 a network of 64 bits, which is what one client is given. */
  static String counted(String address) {
    byte[] bytes = bytes(address);
    return bytes != null && bytes.length == IPV6
        ? HexFormat.of().formatHex(bytes, 0, NETWORK)
        : address;
  }

  private static byte @Nullable [] bytes(String address) {
    return NetUtil.createByteArrayFromIpAddressString(address);
  }
}
