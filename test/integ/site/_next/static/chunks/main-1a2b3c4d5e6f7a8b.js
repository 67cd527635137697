document.body.append("shop");
