package org.isnad.gateway.claim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.entity.Actor;
import org.isnad.gateway.entity.ExternalId;
import org.isnad.gateway.entity.FuzzyDate;
import org.isnad.gateway.entity.Node;
import org.isnad.gateway.entity.Title;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.report.Report;
import org.isnad.gateway.upstream.ClaimRecord;
import org.isnad.gateway.upstream.ClaimRecord.AttributionRecord;
import org.isnad.gateway.upstream.ClaimRecord.QuoteRecord;
import org.isnad.gateway.upstream.EntitiesAnswer.TitleRecord;
import org.jspecify.annotations.Nullable;

@Type
@Description("What a report says to be so, and who is quoted as saying it.")
public final class Claim implements Node {
  private final ClaimRecord claim;
  private final Fetched fetched;

  Claim(ClaimRecord claim, Fetched fetched) {
    this.claim = claim;
    this.fetched = fetched;
  }

  /** Null if there is none. */
  public static @Nullable Claim of(String id, Fetched fetched) throws UpstreamUnavailable {
    ClaimRecord claim = fetched.get(id, ClaimRecord.class);
    return claim == null ? null : new Claim(claim, fetched);
  }

  static List<Claim> of(List<ClaimRecord> claims, Fetched fetched) {
    return claims.stream().map(claim -> new Claim(claim, fetched)).toList();
  }

  @Override
  @Id
  @Description("Begins with clm_")
  public @NonNull String getId() {
    return claim.id();
  }

  @Description("Rises with each change: a change names the version that it is made to")
  public int getVersion() {
    return claim.version();
  }

  @Description("When it was first stored")
  public @NonNull Instant getCreatedAt() {
    return claim.createdAt();
  }

  @Description("When it was last changed")
  public @NonNull Instant getUpdatedAt() {
    return claim.updatedAt();
  }

  @Description("What others call it")
  public @NonNull List<@NonNull ExternalId> getExternalIds() {
    return ExternalId.of(claim.externalIds());
  }

  @Description("That makes it")
  public @Nullable Report getReport() throws UpstreamUnavailable {
    return Report.of(claim.report(), fetched);
  }

  @Description("The words that make it")
  public @NonNull Quote getQuote() {
    QuoteRecord quote = claim.quote();
    return new Quote(quote.start(), quote.end(), quote.exact());
  }

  @Description("What it says, one for each language")
  public @NonNull List<@NonNull Title> getPropositions() {
    return Title.of(claim.propositions());
  }

  @Description("How sure it is put")
  public @NonNull Modality getModality() {
    return Modality.valueOf(claim.modality());
  }

  @Description("The words that hedge it")
  public @NonNull List<@NonNull String> getHedges() {
    return claim.hedges();
  }

  @Description("Through whom it came, the outermost first: this site, a newspaper, an official")
  public @NonNull List<@NonNull Attribution> getAttribution() {
    return claim.attribution().stream().map(link -> new Attribution(link, fetched)).toList();
  }

  @Description("Whether nobody but the report and unnamed sources vouches for it")
  public boolean isRestsOnAnonymousOnly() {
    return claim.restsOnAnonymousOnly();
  }

  @Description("From 1, confirmed, to 6, cannot be judged (Admiralty code)")
  public @Nullable Integer getCredibility() {
    return claim.credibility();
  }

  @Description("Claims that cannot be true with it")
  public @Nullable List<@NonNull Claim> getContradicts() throws UpstreamUnavailable {
    return others(claim.contradicts());
  }

  @Description("Claims that it narrows")
  public @Nullable List<@NonNull Claim> getQualifies() throws UpstreamUnavailable {
    return others(claim.qualifies());
  }

  private List<Claim> others(List<String> ids) throws UpstreamUnavailable {
    List<Claim> others = new ArrayList<>();
    for (String id : ids) {
      Claim other = of(id, fetched);
      if (other != null) {
        others.add(other);
      }
    }
    return others;
  }

  /** In the language, else in another; null if nobody wrote it down. */
  @Nullable String proposition(@Nullable String lang) {
    return claim.propositions().stream()
        .filter(proposition -> proposition.lang().equals(lang))
        .findFirst()
        .or(() -> claim.propositions().stream().findFirst())
        .map(TitleRecord::value)
        .orElse(null);
  }

  List<String> aboutIds() {
    return claim.about();
  }

  @Ignore
  Fetched fetched() {
    return fetched;
  }

  @Description("A stretch of a report's text.")
  public record Quote(
      @Description("Unicode code points of the whole text") int start,
      @Description("Exclusive") int end,
      @Description("The words") @NonNull String exact) {}

  @Type
  @Description("One link of the chain by which a claim came to the reader.")
  public static final class Attribution {
    private final AttributionRecord link;
    private final Fetched fetched;

    private Attribution(AttributionRecord link, Fetched fetched) {
      this.link = link;
      this.fetched = fetched;
    }

    @Description("Who; null if it is nobody that is known by name")
    public @Nullable Actor getSource() throws UpstreamUnavailable {
      return link.source() == null ? null : Actor.of(link.source(), fetched);
    }

    @Description("Who, in the words of the report: a security official")
    public @Nullable String getDescription() {
      return link.description();
    }

    @Description("The word that says so")
    public @Nullable String getVerb() {
      return link.verb();
    }

    @Description("What they do with what they hand on")
    public @NonNull AttributionKind getKind() {
      return AttributionKind.valueOf(link.kind());
    }

    @Description("Whether the report withholds who it is")
    public boolean isAnonymous() {
      return link.anonymous();
    }

    @Description("By what it was said: an interview, a statement")
    public @Nullable String getChannel() {
      return link.channel();
    }

    @Description("When it was said")
    public @Nullable FuzzyDate getDate() {
      return FuzzyDate.of(link.date());
    }
  }
}
