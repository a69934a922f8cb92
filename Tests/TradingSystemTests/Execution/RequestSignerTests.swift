import Testing

@testable import TradingSystem

struct RequestSignerTests {
  @Test(arguments: [
    (
      "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j",
      "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"
        + "&timestamp=1499827319559",
      "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71"
    ),
    (
      "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9",
      "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC&recvWindow=5000"
        + "&timestamp=1591702613943",
      "3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9"
    ),
  ])
  func theSamplesOfTheDocumentationAreSignedAsThere(
    secret: String,
    query: String,
    signature: String
  ) {
    let signer = RequestSigner(apiKey: "", secret: secret)
    #expect(signer.signature(of: query) == signature)
    #expect(signer.sign(query) == "\(query)&signature=\(signature)")
  }
}
